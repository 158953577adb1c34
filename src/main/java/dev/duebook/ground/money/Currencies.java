package dev.duebook.ground.money;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ISO 4217 currencies an invoice may be written in, and the digits of their minor unit: 0 (JPY), 2 (EUR) or 3
 * (KWD). Metals, test codes and units of account (XAU, XTS, XXX, XDR) have no minor unit; those of four digits (CLF,
 * UYW) would not fit 15 digits before the point into a {@code long}. None of them is a currency here.
 */
public final class Currencies {
    /** The most minor-unit digits of any currency known here. */
    public static final int MOST_DIGITS = 3;

    /** In force, but not the first currency of any country; and BGN, which open books hold beyond 2025. */
    private static final Set<String> BESIDE_THE_NATIONAL =
            Set.of("BGN", "BOV", "CHE", "CHW", "COU", "MXV", "USN", "UYI", "VED");

    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency ->
                    currency.getDefaultFractionDigits() >= 0 && currency.getDefaultFractionDigits() <= MOST_DIGITS)
            .collect(toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private static final Set<String> IN_FORCE = Stream.concat(
                    Arrays.stream(Locale.getISOCountries())
                            .map(country -> Currency.getInstance(new Locale("", country)))
                            .filter(Objects::nonNull)
                            .map(Currency::getCurrencyCode),
                    BESIDE_THE_NATIONAL.stream())
            .filter(DIGITS::containsKey)
            .collect(toUnmodifiableSet());

    private Currencies() {}

    /**
     * Whether new documents may use it: the code, in capitals, of a currency in force today. False for {@code null}.
     */
    public static boolean isKnown(String code) {
        return code != null && IN_FORCE.contains(code);
    }

    /**
     * The digits after the point, 0..3; also of withdrawn currencies, because a book outlives them.
     *
     * @throws IllegalArgumentException when ISO 4217 has no such currency, or none with a minor unit
     */
    public static int digits(String code) {
        Integer digits = code == null ? null : DIGITS.get(code);
        if (digits == null) {
            throw new IllegalArgumentException("not an ISO 4217 currency");
        }
        return digits;
    }

    /** The codes of all currencies with that many digits after the point. */
    public static List<String> withDigits(int digits) {
        return DIGITS.entrySet().stream()
                .filter(entry -> entry.getValue() == digits)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
