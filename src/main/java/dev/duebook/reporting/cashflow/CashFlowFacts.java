package dev.duebook.reporting.cashflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What comes on which day, currency by currency and series by series. */
final class CashFlowFacts {
    private static final AmountsByDay NOTHING = new AmountsByDay();

    private final Map<Series, Map<String, AmountsByDay>> series = new EnumMap<>(Series.class);
    private final Map<String, BigDecimal> unapplied = new TreeMap<>();
    private final Map<String, PredictedSpans> predicted = new TreeMap<>();

    void add(Series each, String currency, LocalDate day, BigDecimal amount) {
        series.computeIfAbsent(each, first -> new TreeMap<>())
                .computeIfAbsent(currency, first -> new AmountsByDay())
                .add(day, amount);
    }

    void unapplied(String currency, BigDecimal amount) {
        unapplied.merge(currency, amount, BigDecimal::add);
    }

    void predicted(Map<String, PredictedSpans> byCurrency) {
        predicted.putAll(byCurrency);
    }

    /** What is foretold, as the others have it. */
    void predictedAs(CashFlowFacts others) {
        predicted.putAll(others.predicted);
    }

    AmountsByDay of(Series each, String currency) {
        return series.getOrDefault(each, Map.of()).getOrDefault(currency, NOTHING);
    }

    BigDecimal unapplied(String currency) {
        return unapplied.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** Null where nothing is outstanding and nothing will be invoiced. */
    PredictedSpans predicted(String currency) {
        return predicted.get(currency);
    }

    BigDecimal predictedOutstanding(String currency) {
        var found = predicted.get(currency);
        return found == null ? BigDecimal.ZERO : found.outstanding();
    }

    Set<String> currencies() {
        var currencies = new TreeSet<>(unapplied.keySet());
        currencies.addAll(predicted.keySet());
        series.values().forEach(byCurrency -> currencies.addAll(byCurrency.keySet()));
        return currencies;
    }
}
