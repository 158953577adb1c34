package dev.duebook.cash.rate;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the rates that a report needs: one statement, however many currencies and days there are. */
@ApplicationScoped
public class WorthReading {
    private static final int NAMED = 10;

    private final ExchangeRateRepository rates;

    WorthReading(ExchangeRateRepository rates) {
        this.rates = rates;
    }

    /**
     * By the rates that were recorded by then; within a snapshot, of its look at the book.
     *
     * @throws Rejection 422 rate-missing naming currencies and days
     */
    public Worths in(Caller caller, String into, Collection<CurrencyDay> asked, Instant knownAt) {
        var foreign =
                asked.stream().filter(each -> !each.currency().equals(into)).toList();
        var rule = ExchangeRates.of(foreign.isEmpty() ? List.of() : loaded(caller, into, foreign, knownAt));
        Map<CurrencyDay, Conversion> found = new HashMap<>();
        asked.forEach(each ->
                rule.between(each.currency(), into, each.day()).ifPresent(conversion -> found.put(each, conversion)));
        refuseMissing(
                into,
                rule,
                asked.stream().filter(each -> !found.containsKey(each)).toList());
        return new Worths(into, found);
    }

    private List<PublishedRate> loaded(Caller caller, String into, List<CurrencyDay> foreign, Instant knownAt) {
        var currencies = foreign.stream().map(CurrencyDay::currency).collect(Collectors.toCollection(TreeSet::new));
        currencies.add(into);
        currencies.remove(ExchangeRates.EURO);
        var days = foreign.stream().map(CurrencyDay::day).collect(Collectors.toCollection(TreeSet::new));
        return rates.ofDays(
                caller.organizationId(),
                currencies,
                days.first().minusDays(ExchangeRates.MOST_DAYS_BACK),
                days.last(),
                knownAt);
    }

    private static void refuseMissing(String into, ExchangeRates rule, List<CurrencyDay> without) {
        if (without.isEmpty()) {
            return;
        }
        var missing = without.stream()
                .map(each -> blamed(each, into, rule))
                .distinct()
                .sorted(Comparator.comparing(CurrencyDay::day).thenComparing(CurrencyDay::currency))
                .toList();
        var named = missing.stream()
                .limit(NAMED)
                .map(each -> each.currency() + " on " + each.day())
                .collect(Collectors.joining(", "));
        throw Rejection.of(
                "rate-missing",
                "There is no exchange rate of " + named
                        + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "")
                        + ", nor in the " + ExchangeRates.MOST_DAYS_BACK
                        + " days before; load the bank's rates or record one of your own.");
    }

    /** The one of the two that has no rate. */
    private static CurrencyDay blamed(CurrencyDay each, String into, ExchangeRates rule) {
        return Optional.of(each)
                .filter(one -> !one.currency().equals(ExchangeRates.EURO)
                        && rule.on(one.currency(), one.day()).isEmpty())
                .orElseGet(() -> new CurrencyDay(into, each.day()));
    }
}
