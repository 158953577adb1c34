package dev.duebook.ground.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one way an exact figure becomes an amount: half-up, away from zero on both sides (0.005 is 0.01, -0.005 is
 * -0.01).
 */
public final class Rounding {
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    private Rounding() {}

    /**
     * Rounds once, to the minor unit. Cheap for any exponent: the size is looked at before the arithmetic.
     *
     * @param major exact amount in major units, -10^15..10^15
     * @param digits digits of the currency's minor unit, 0..3
     * @return minor units
     * @throws ArithmeticException when {@code major} is out of range
     */
    public static long halfUpToMinor(BigDecimal major, int digits) {
        if (major.signum() == 0) {
            return 0;
        }
        if (major.abs().compareTo(LARGEST) > 0) {
            throw new ArithmeticException("amount beyond 10^15");
        }
        long integerDigits = (long) major.precision() - major.scale();
        if (integerDigits < -digits) {
            return 0;
        }
        return major.setScale(digits, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
