package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.CurrencySigns;
import dev.duebook.ground.sheet.Separators;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount in a cell: digits with the profile's separators, one sign before or behind them or parentheses, the sign or
 * code of its currency. Exact: no digit but 0 stands below the minor unit.
 */
final class TableAmount {
    private static final int LONGEST = 60;
    private static final int MOST_DIGITS = 15;
    private static final String MINUSES = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Separators separators;

    TableAmount(Separators separators) {
        this.separators = separators;
    }

    /**
     * In minor units of the currency, below zero with a minus or in parentheses.
     *
     * @param text not blank
     * @throws Doubt as {@link MtAmount#minor}
     */
    long minor(String text, String currency) {
        var digits = MtAmount.digits(currency);
        var stripped = Blanks.strip(text);
        if (stripped.length() > LONGEST) {
            throw unreadable(text);
        }
        var outer = signed(stripped);
        var inner = signed(withoutCurrency(outer.rest, currency, text));
        if (outer.told && inner.told) {
            throw unreadable(text);
        }
        var exact = exact(inner.rest, text).stripTrailingZeros();
        if (exact.scale() > digits) {
            throw new Doubt("amount-not-exact", text, "the amount has digits below the smallest unit of " + currency);
        }
        if (exact.precision() - exact.scale() > MOST_DIGITS) {
            throw unreadable(text);
        }
        var minor = exact.movePointRight(digits).longValueExact();
        return outer.negative || inner.negative ? -minor : minor;
    }

    private record Signed(boolean told, boolean negative, String rest) {}

    private static Signed signed(String text) {
        var last = text.length() - 1;
        if (last > 1 && text.charAt(0) == '(' && text.charAt(last) == ')') {
            return new Signed(true, true, Blanks.strip(text.substring(1, last)));
        }
        if (last > 0 && isSign(text.charAt(0))) {
            return new Signed(true, text.charAt(0) != '+', Blanks.strip(text.substring(1)));
        }
        return last > 0 && isSign(text.charAt(last))
                ? new Signed(true, text.charAt(last) != '+', Blanks.strip(text.substring(0, last)))
                : new Signed(false, false, text);
    }

    private static boolean isSign(char c) {
        return c == '+' || MINUSES.indexOf(c) >= 0;
    }

    private static String withoutCurrency(String text, String currency, String whole) {
        try {
            return Blanks.strip(CurrencySigns.without(text, currency));
        } catch (IllegalArgumentException other) {
            throw new Doubt("currency-differs", whole, "the amount is in another currency than its row");
        }
    }

    private BigDecimal exact(String text, String whole) {
        var point = text.lastIndexOf(separators.decimal());
        var units = separators.ungrouped(point < 0 ? text : text.substring(0, point));
        var fraction = point < 0 ? "0" : text.substring(point + 1);
        if (units.isEmpty() && point == 0) {
            units = "0";
        }
        if (!DIGITS.matcher(units).matches()
                || !fraction.isEmpty() && !DIGITS.matcher(fraction).matches()) {
            throw unreadable(whole);
        }
        return new BigDecimal(fraction.isEmpty() ? units : units + "." + fraction);
    }

    private Doubt unreadable(String text) {
        return new Doubt("amount-unreadable", text, "is not an amount like " + separators.example());
    }
}
