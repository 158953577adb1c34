package dev.duebook.cash.rate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** What amounts of some currencies on some days are worth in one. */
public final class Worths {
    /**
     * {@code worth}: for a currency on a day the factor from its minor units to those of the one; a member of a {@code with}
     * clause. An amount times the factor, {@code round}ed, is {@link Conversion#of(long)}.
     */
    public static final String SQL = """
            worth as materialized (
                select w.currency, w.day, w.factor
                from unnest(cast(:worthCurrencies as bpchar[]), cast(:worthDays as date[]), cast(:worthFactors as numeric[]))
                    as w(currency, day, factor))
            """;

    private final String into;
    private final Map<CurrencyDay, Conversion> conversions;

    Worths(String into, Map<CurrencyDay, Conversion> conversions) {
        this.into = into;
        this.conversions = conversions;
    }

    public String into() {
        return into;
    }

    /** @throws IllegalArgumentException where it was not among what was asked for */
    public Conversion of(String currency, LocalDate day) {
        var found = conversions.get(new CurrencyDay(currency, day));
        if (found == null) {
            throw new IllegalArgumentException("nobody asked for " + currency + " on " + day);
        }
        return found;
    }

    /** Binds what {@link #SQL} needs. */
    public Query bind(Query query) {
        var entries = conversions.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<CurrencyDay, Conversion> entry) ->
                                entry.getKey().currency())
                        .thenComparing(entry -> entry.getKey().day()))
                .toList();
        return query.bindArray(
                        "worthCurrencies",
                        String.class,
                        entries.stream().map(entry -> entry.getKey().currency()).toList())
                .bindArray(
                        "worthDays",
                        String.class,
                        entries.stream()
                                .map(entry -> entry.getKey().day().toString())
                                .toList())
                .bindArray(
                        "worthFactors",
                        String.class,
                        entries.stream()
                                .map(entry -> entry.getValue().factor().toPlainString())
                                .toList());
    }
}
