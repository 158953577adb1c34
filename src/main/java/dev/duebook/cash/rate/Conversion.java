package dev.duebook.cash.rate;

import dev.duebook.ground.money.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * How amounts of one currency become amounts of another: times the rate, then rounded once.
 *
 * @param rate what one unit is worth in the other, to twelve significant digits
 * @param source OWN where any of the rates behind it is; null of a currency into itself
 * @param day of the older of the rates behind it
 */
public record Conversion(String from, String into, BigDecimal rate, RateSource source, LocalDate day) {
    /** The rate between the minor units of both. */
    public BigDecimal factor() {
        return rate.scaleByPowerOfTen(Currencies.digits(into) - Currencies.digits(from));
    }

    /** Minor units of {@code into}, rounded half-up, away from zero on both sides. */
    public BigDecimal of(BigDecimal minor) {
        return minor.multiply(factor()).setScale(0, RoundingMode.HALF_UP);
    }

    /** As {@link #of(BigDecimal)}. */
    public BigDecimal of(long minor) {
        return of(BigDecimal.valueOf(minor));
    }
}
