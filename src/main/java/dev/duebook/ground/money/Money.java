package dev.duebook.ground.money;

import java.math.BigDecimal;

/**
 * An exact amount of one currency. Inside, amounts travel as {@code long} minor units; this is their form at the edges.
 *
 * @param minor minor units of the currency (cents for EUR, yen for JPY, fils for KWD), any sign
 * @param currency ISO 4217 code
 */
public record Money(long minor, String currency) {
    private static final int MOST_INTEGER_DIGITS = 15;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Refuses a code that is no currency with {@link IllegalArgumentException}. */
    public Money {
        Currencies.digits(currency);
    }

    /**
     * Reads {@code -?digits[.digits]}: at most 15 digits before the point, at most the currency's digits after it.
     *
     * @throws IllegalArgumentException with a message for the caller when the text is anything else (sign +,
     *     exponent, separators of thousands, other scripts' digits), has too many digits, or the currency is unknown
     */
    public static Money parse(String decimal, String currency) {
        int digits = Currencies.digits(currency);
        if (decimal == null) {
            throw notANumber();
        }
        boolean negative = decimal.startsWith("-");
        int start = negative ? 1 : 0;
        int point = decimal.indexOf('.');
        int end = point < 0 ? decimal.length() : point;
        int fraction = point < 0 ? 0 : decimal.length() - point - 1;
        if (end == start || (point >= 0 && fraction == 0) || !onlyDigits(decimal, start, point)) {
            throw notANumber();
        }
        if (end - start > MOST_INTEGER_DIGITS) {
            throw new IllegalArgumentException("at most " + MOST_INTEGER_DIGITS + " digits before the point");
        }
        if (fraction > digits) {
            throw new IllegalArgumentException(
                    digits == 0
                            ? "no digits after the point for " + currency
                            : "at most " + digits + " digits after the point for " + currency);
        }
        long minor = 0;
        for (int i = start; i < decimal.length(); i++) {
            if (i != point) {
                minor = minor * 10 + (decimal.charAt(i) - '0');
            }
        }
        for (int missing = digits - fraction; missing > 0; missing--) {
            minor *= 10;
        }
        return new Money(negative ? -minor : minor, currency);
    }

    /** Exactly the currency's digits after the point: "1250" JPY, "-3.00" EUR, "1.500" KWD. */
    public String decimal() {
        return decimal(minor, currency);
    }

    /**
     * As {@link #decimal()}, for an amount in minor units; {@link IllegalArgumentException} when the currency is
     * unknown.
     */
    public static String decimal(long minor, String currency) {
        int digits = Currencies.digits(currency);
        String all = Long.toString(minor);
        if (digits == 0) {
            return all;
        }
        int start = minor < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(all.length() + digits + 2).append(all);
        while (text.length() - start <= digits) {
            text.insert(start, '0');
        }
        return text.insert(text.length() - digits, '.').toString();
    }

    /** As {@link #decimal(long, String)}, for a sum of so many amounts that it may leave the range of {@code long}. */
    public static String decimal(BigDecimal minor, String currency) {
        return minor.abs().compareTo(LARGEST) <= 0
                ? decimal(minor.longValueExact(), currency)
                : minor.movePointLeft(Currencies.digits(currency)).toPlainString();
    }

    private static boolean onlyDigits(String decimal, int start, int point) {
        for (int i = start; i < decimal.length(); i++) {
            char c = decimal.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException notANumber() {
        return new IllegalArgumentException("not a decimal number like 1250.00");
    }
}
