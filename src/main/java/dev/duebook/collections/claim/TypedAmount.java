package dev.duebook.collections.claim;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount as people type it: 1250, 1,250.00, 1.250,00, 1 250,00. A lone separator before exactly three digits parts
 * thousands, unless the currency has three digits; then the reader's own decimal separator is one.
 */
final class TypedAmount {
    private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u202f']");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([.,][0-9]{3})+");

    private TypedAmount() {}

    /**
     * As Money writes it.
     *
     * @throws IllegalArgumentException when it is no amount of that currency above zero
     */
    static String decimal(String typed, Locale locale, String currency) {
        var text = SPACES.matcher(typed).replaceAll("");
        var point = decimalPoint(text, locale, Currencies.digits(currency));
        var whole = point < 0 ? text : text.substring(0, point);
        if (whole.indexOf('.') >= 0 || whole.indexOf(',') >= 0) {
            if (!GROUPED.matcher(whole).matches() || whole.indexOf('.') >= 0 && whole.indexOf(',') >= 0) {
                throw new IllegalArgumentException("not grouped by thousands");
            }
            whole = whole.replaceAll("[.,]", "");
        }
        var money = Money.parse(point < 0 ? whole : whole + "." + text.substring(point + 1), currency);
        if (money.minor() <= 0) {
            throw new IllegalArgumentException("not above zero");
        }
        return money.decimal();
    }

    private static int decimalPoint(String text, Locale locale, int digits) {
        var last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (last < 0) {
            return -1;
        }
        var separator = text.charAt(last);
        var other = separator == '.' ? ',' : '.';
        if (text.indexOf(other) >= 0) {
            return last;
        }
        if (text.indexOf(separator) < last) {
            return -1;
        }
        if (text.length() - last - 1 != 3) {
            return last;
        }
        return digits == 3 && DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == separator ? last : -1;
    }
}
