package dev.duebook.cash.statement;

import dev.duebook.ground.money.Currencies;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount as SWIFT writes it: digits, and a comma before decimals ({@code 500,} {@code 5,8} {@code 000000001000,00});
 * the comma may be missing where there are none. Some banks write a point before one or two decimals; before three it may
 * part thousands and is refused.
 */
final class MtAmount {
    private static final Pattern FORM = Pattern.compile("\\d{1,30}(?:,\\d{0,10}|\\.\\d{1,2})?");
    private static final int MOST_DIGITS = 15;

    private MtAmount() {}

    /**
     * In minor units of the currency.
     *
     * @throws Doubt {@code amount-unreadable}, {@code currency-unknown}, or {@code amount-not-exact} where a digit other
     *     than 0 stands below the minor unit
     */
    static long minor(String written, String currency) {
        var digits = digits(currency);
        if (!FORM.matcher(written).matches()) {
            throw new Doubt("amount-unreadable", written, "the amount is not written as 1250,00");
        }
        var exact = new BigDecimal(written.replace(',', '.')).stripTrailingZeros();
        if (exact.scale() > digits) {
            throw new Doubt(
                    "amount-not-exact", written, "the amount has digits below the smallest unit of " + currency);
        }
        if (exact.precision() - exact.scale() > MOST_DIGITS) {
            throw new Doubt("amount-unreadable", written, "the amount has more than 15 digits before the comma");
        }
        return exact.movePointRight(digits).longValueExact();
    }

    static int digits(String currency) {
        try {
            return Currencies.digits(currency);
        } catch (IllegalArgumentException unknown) {
            throw new Doubt("currency-unknown", currency, "no currency is known for this amount, or none of that code");
        }
    }
}
