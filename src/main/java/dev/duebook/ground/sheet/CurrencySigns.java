package dev.duebook.ground.sheet;

import static java.util.Map.entry;

import dev.duebook.ground.money.Currencies;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Signs and codes of currencies before or behind an amount. A sign that several currencies share fits each of them; it
 * never chooses one.
 */
public final class CurrencySigns {
    private static final String DOLLARS =
            "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP BBD BMD BSD BZD BND FJD GYD"
                    + " JMD KYD LRD NAD SBD SRD TTD XCD CUP CVE MOP NIO TOP WST BOB BRL";

    private static final Map<String, String> SIGNS = Map.ofEntries(
            entry("€", "EUR"),
            entry("$", DOLLARS),
            entry("＄", DOLLARS),
            entry("US$", "USD"),
            entry("USD$", "USD"),
            entry("C$", "CAD NIO"),
            entry("CA$", "CAD"),
            entry("A$", "AUD"),
            entry("AU$", "AUD"),
            entry("NZ$", "NZD"),
            entry("HK$", "HKD"),
            entry("S$", "SGD"),
            entry("NT$", "TWD"),
            entry("MX$", "MXN"),
            entry("R$", "BRL"),
            entry("£", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
            entry("¥", "JPY CNY"),
            entry("￥", "JPY CNY"),
            entry("円", "JPY"),
            entry("元", "CNY TWD"),
            entry("₩", "KRW KPW"),
            entry("₫", "VND"),
            entry("đ", "VND"),
            entry("VNĐ", "VND"),
            entry("₺", "TRY"),
            entry("TL", "TRY"),
            entry("zł", "PLN"),
            entry("zl", "PLN"),
            entry("лв", "BGN"),
            entry("лв.", "BGN"),
            entry("kr", "SEK NOK DKK ISK"),
            entry("kr.", "SEK NOK DKK ISK"),
            entry("Kč", "CZK"),
            entry("Ft", "HUF"),
            entry("lei", "RON MDL"),
            entry("₴", "UAH"),
            entry("₽", "RUB"),
            entry("₹", "INR"),
            entry("Rs", "INR PKR LKR NPR MUR SCR"),
            entry("Rs.", "INR PKR LKR NPR MUR SCR"),
            entry("₱", "PHP CUP"),
            entry("฿", "THB"),
            entry("₪", "ILS"),
            entry("₦", "NGN"),
            entry("₵", "GHS"),
            entry("₡", "CRC"),
            entry("₲", "PYG"),
            entry("₸", "KZT"),
            entry("₮", "MNT"),
            entry("₼", "AZN"),
            entry("₾", "GEL"),
            entry("֏", "AMD"),
            entry("₭", "LAK"),
            entry("৳", "BDT"),
            entry("Fr.", "CHF"),
            entry("SFr.", "CHF"),
            entry("R", "ZAR"),
            entry("Rp", "IDR"),
            entry("RM", "MYR"));

    private static final List<String> LONGEST_FIRST = SIGNS.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
            .toList();

    private static final int CODE = 3;

    private CurrencySigns() {}

    /**
     * The text without its currency, and without the blanks next to that.
     *
     * @param currency of the row
     * @throws IllegalArgumentException when it names another currency, or two
     */
    public static String without(String text, String currency) {
        var rest = withoutOne(text, currency);
        if (!rest.equals(text) && !withoutOne(rest, currency).equals(rest)) {
            throw new IllegalArgumentException("is not clear: it names a currency twice");
        }
        return rest;
    }

    private static String withoutOne(String text, String currency) {
        for (var sign : LONGEST_FIRST) {
            var rest = cut(text, sign);
            if (rest != null && !isCode(text)) {
                return agreeing(rest, sign, List.of(SIGNS.get(sign).split(" ")), currency);
            }
        }
        return isCode(text) ? withoutCode(text, currency) : text;
    }

    /** What is left of the text when the sign stands before or behind it; null when it does neither. */
    private static String cut(String text, String sign) {
        var length = sign.length();
        if (text.length() <= length) {
            return null;
        }
        if (text.regionMatches(true, 0, sign, 0, length)) {
            return text.substring(length);
        }
        var start = text.length() - length;
        return text.regionMatches(true, start, sign, 0, length) ? text.substring(0, start) : null;
    }

    private static boolean isCode(String text) {
        return !codeOf(text).isEmpty();
    }

    private static String codeOf(String text) {
        if (text.length() <= CODE) {
            return "";
        }
        var first = text.substring(0, CODE).toUpperCase(Locale.ROOT);
        var last = text.substring(text.length() - CODE).toUpperCase(Locale.ROOT);
        return Currencies.isKnown(first) && !isLetterOrDollar(text.charAt(CODE))
                ? first
                : Currencies.isKnown(last) && !isLetterOrDollar(text.charAt(text.length() - CODE - 1)) ? last : "";
    }

    private static boolean isLetterOrDollar(char c) {
        return Character.isLetter(c) || c == '$';
    }

    private static String withoutCode(String text, String currency) {
        var code = codeOf(text);
        var isFirst = text.substring(0, CODE).equalsIgnoreCase(code);
        var rest = isFirst ? text.substring(CODE) : text.substring(0, text.length() - CODE);
        return agreeing(rest, code, List.of(code), currency);
    }

    private static String agreeing(String rest, String named, List<String> codes, String currency) {
        if (!codes.contains(currency)) {
            throw new IllegalArgumentException("is not in the currency of the row: it says " + named + ", the row "
                    + currency + "; give the field currency by a column or a constant");
        }
        return Blanks.strip(rest);
    }
}
