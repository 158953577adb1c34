package dev.duebook.reporting.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure, or why there is none.
 *
 * @param value two digits after the point, half-up; null where undefined
 * @param reason in words; null where there is a value
 */
public record Figure(BigDecimal value, String reason) {
    /** Digits after the point, of days and of percents. */
    static final int DIGITS = 2;

    /** Digits kept while computing, so that a figure is rounded once. */
    private static final int INNER_DIGITS = 20;

    /** Rounds. */
    static Figure of(BigDecimal value) {
        return new Figure(value.setScale(DIGITS, RoundingMode.HALF_UP), null);
    }

    /**
     * {@code dividend / divisor}.
     *
     * @param reason why there is no figure when the divisor is zero or less
     */
    static Figure quotient(BigDecimal dividend, BigDecimal divisor, String reason) {
        return divisor.signum() <= 0
                ? undefined(reason)
                : new Figure(dividend.divide(divisor, DIGITS, RoundingMode.HALF_UP), null);
    }

    static Figure undefined(String reason) {
        return new Figure(null, reason);
    }

    /** A part of a figure, not rounded to its digits. */
    static BigDecimal share(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, INNER_DIGITS, RoundingMode.HALF_UP);
    }

    public String text() {
        return value == null ? null : value.toPlainString();
    }
}
