package dev.duebook.reporting.latepayer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Means and shares as they are shown: half-up, undefined (null) over nothing. */
final class DaysLate {
    private static final int DIGITS = 2;
    private static final int DIGITS_OF_SHARE = 4;

    private DaysLate() {}

    /** Two digits; days, early negative. */
    static BigDecimal mean(long sum, long count) {
        return mean(BigDecimal.valueOf(sum), BigDecimal.valueOf(count));
    }

    static BigDecimal mean(BigDecimal sum, BigDecimal weight) {
        return quotient(sum, weight, DIGITS);
    }

    /** Four digits, 0..1. */
    static BigDecimal share(long part, long whole) {
        return quotient(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), DIGITS_OF_SHARE);
    }

    static String text(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static BigDecimal quotient(BigDecimal sum, BigDecimal weight, int digits) {
        return weight.signum() == 0 ? null : sum.divide(weight, digits, RoundingMode.HALF_UP);
    }
}
