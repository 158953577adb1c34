package dev.duebook.cash.rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What currencies are worth in each other on a day. All rates are per euro, so that two other currencies meet in the quotient
 * of theirs. A day without a rate takes the last before it, at most seven days back; of one day's rates the organization's own
 * goes before the bank's.
 */
public final class ExchangeRates {
    /** Longer than any closing of the markets. */
    public static final int MOST_DAYS_BACK = 7;

    public static final String EURO = "EUR";

    private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_UP);

    private final Map<String, NavigableMap<LocalDate, PublishedRate>> rates = new HashMap<>();

    private ExchangeRates() {}

    /** @param rates in the order in which they were recorded: of two with one source, currency and day the later counts */
    public static ExchangeRates of(Collection<PublishedRate> rates) {
        var all = new ExchangeRates();
        rates.forEach(all::add);
        return all;
    }

    private void add(PublishedRate rate) {
        rates.computeIfAbsent(rate.currency(), first -> new TreeMap<>())
                .merge(rate.day(), rate, (earlier, later) -> goesBefore(earlier, later) ? earlier : later);
    }

    private static boolean goesBefore(PublishedRate earlier, PublishedRate later) {
        return earlier.source() == RateSource.OWN && later.source() == RateSource.ECB;
    }

    /** The rate that counts for the currency on that day; empty where it is missing. */
    public Optional<PublishedRate> on(String currency, LocalDate day) {
        var ofCurrency = rates.get(currency);
        var last = ofCurrency == null ? null : ofCurrency.floorEntry(day);
        return last == null || last.getKey().isBefore(day.minusDays(MOST_DAYS_BACK))
                ? Optional.empty()
                : Optional.of(last.getValue());
    }

    /** Empty where a rate is missing. */
    public Optional<Conversion> between(String from, String into, LocalDate day) {
        if (from.equals(into)) {
            return Optional.of(new Conversion(from, into, BigDecimal.ONE, null, day));
        }
        return leg(from, day).flatMap(one -> leg(into, day).map(other -> quotient(one, other)));
    }

    /** The euro is one euro, whoever says so and whenever. */
    private Optional<PublishedRate> leg(String currency, LocalDate day) {
        return currency.equals(EURO)
                ? Optional.of(new PublishedRate(EURO, day, RateSource.ECB, BigDecimal.ONE))
                : on(currency, day);
    }

    private static Conversion quotient(PublishedRate from, PublishedRate into) {
        return new Conversion(
                from.currency(),
                into.currency(),
                into.perEuro().divide(from.perEuro(), TWELVE_DIGITS),
                from.source() == RateSource.OWN || into.source() == RateSource.OWN ? RateSource.OWN : RateSource.ECB,
                from.day().isBefore(into.day()) ? from.day() : into.day());
    }
}
