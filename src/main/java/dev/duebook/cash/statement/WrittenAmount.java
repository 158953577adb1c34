package dev.duebook.cash.statement;

import dev.duebook.ground.money.Currencies;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount as the XML and OFX files of banks write it: a sign, digits, and at most one point or comma before the decimals.
 * A comma before exactly three digits could as well part thousands and is not read; nor are both signs together, a sign of
 * a currency, an exponent, or digits of other scripts.
 *
 * @param minor minor units of the currency, any sign; 0 where there is a problem
 * @param problem null, or the code of the finding: {@code amount-unreadable}, {@code amount-not-exact} (a digit other than
 *     zero below the minor unit) or {@code currency-unknown}
 */
record WrittenAmount(long minor, String problem) {
    static final String UNREADABLE = "amount-unreadable";
    static final String NOT_EXACT = "amount-not-exact";
    static final String CURRENCY_UNKNOWN = "currency-unknown";

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]{1,30}(?:[.,][0-9]{0,20})?|[.,][0-9]{1,20})");
    private static final Pattern MAYBE_THOUSANDS = Pattern.compile("[+-]?[0-9]{1,3},[0-9]{3}");
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    /**
     * @param written null is unreadable
     * @param currency ISO 4217 code in capitals; null is unknown
     */
    static WrittenAmount read(String written, String currency) {
        var text = written == null ? "" : written.strip();
        if (!DECIMAL.matcher(text).matches() || MAYBE_THOUSANDS.matcher(text).matches()) {
            return new WrittenAmount(0, UNREADABLE);
        }
        if (!isCurrency(currency)) {
            return new WrittenAmount(0, CURRENCY_UNKNOWN);
        }
        var amount = new BigDecimal(text.replace(',', '.'));
        if (amount.abs().compareTo(LARGEST) >= 0) {
            return new WrittenAmount(0, UNREADABLE);
        }
        var minor = amount.movePointRight(Currencies.digits(currency)).stripTrailingZeros();
        return minor.scale() > 0 ? new WrittenAmount(0, NOT_EXACT) : new WrittenAmount(minor.longValueExact(), null);
    }

    boolean exact() {
        return problem == null;
    }

    /** For people: what is wrong, and what to do. */
    String reason() {
        return switch (problem) {
            case NOT_EXACT ->
                "the amount has digits below the smallest unit of its currency; ask the bank for the exact one";
            case CURRENCY_UNKNOWN -> "the currency of the amount is not an ISO 4217 code with a minor unit";
            default -> "the amount is not a plain decimal number";
        };
    }

    /** Minor units in decimal form, as findings tell amounts. */
    static String decimal(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currencies.digits(currency)).toPlainString();
    }

    private static boolean isCurrency(String code) {
        try {
            return code != null && Currencies.digits(code) >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
