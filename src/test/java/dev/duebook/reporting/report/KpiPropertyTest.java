package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.money.Money;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The balances that key figures are made of, of any book, whatever was back-dated into it. Each run makes up another book
 * and prints its seed; {@code -Dduebook.seed=...} lives it once more.
 */
@DuebookTest
class KpiPropertyTest {
    private static final int DAYS = 14;
    private static final int ACTS_A_DAY = 9;

    @Inject
    TestClock clock;

    private RandomBook book;
    private String seed;

    @Test
    void balancesOfEveryMonthAreThoseOfARandomBook() {
        var number = Long.getLong("duebook.seed", new Random().nextLong());
        seed = "replay with -Dduebook.seed=" + number;
        Logger.getLogger(KpiPropertyTest.class).infof("random book: %s", seed);
        book = new RandomBook(number, clock);
        var random = new Random(number);
        book.live(DAYS, ACTS_A_DAY);
        var now = clock.instant();
        assertThat(kpis(Map.of())).as("of the present, " + seed).isEqualTo(naive(book.today(), now));
        for (var i = 0; i < 8; i++) {
            var asOf = book.today().minusDays(random.nextInt(DAYS + 20));
            var known = now.minusSeconds(random.nextInt(DAYS * 86_400));
            assertThat(kpis(Map.of("asOf", asOf.toString(), "knownAt", known.toString())))
                    .as("of " + asOf + " as known at " + known + ", " + seed)
                    .isEqualTo(naive(asOf, known));
        }
    }

    /** By currency and month: opening, receivables, not yet due, received. */
    private Map<String, List<String>> naive(LocalDate asOf, Instant known) {
        var figures = new TreeMap<String, List<String>>();
        var facts = book.facts;
        var currencies = facts.entries.stream()
                .filter(entry -> !entry.on().isAfter(asOf) && !entry.at().isAfter(known))
                .map(entry -> currency(entry.invoiceId()))
                .distinct()
                .toList();
        for (var currency : currencies) {
            var invoices = facts.invoices.stream()
                    .filter(invoice -> invoice.currency().equals(currency))
                    .toList();
            for (var month = YearMonth.of(2026, 1);
                    !month.isAfter(YearMonth.of(2026, 4));
                    month = month.plusMonths(1)) {
                var end = earlier(month.atEndOfMonth(), asOf);
                var before = earlier(month.atDay(1).minusDays(1), asOf);
                var first = month.atDay(1);
                var current = 0L;
                var open = 0L;
                var opening = 0L;
                for (var invoice : invoices) {
                    opening += facts.outstanding(invoice.id(), before, known);
                    open += facts.outstanding(invoice.id(), end, known);
                    current += facts.parts(invoice, end, known).stream()
                            .filter(part -> !part.due().isBefore(end))
                            .mapToLong(NaiveBook.Part::open)
                            .sum();
                }
                var received = facts.entries.stream()
                        .filter(entry -> entry.money()
                                && currency(entry.invoiceId()).equals(currency)
                                && !entry.on().isBefore(first)
                                && !entry.on().isAfter(end)
                                && !entry.at().isAfter(known))
                        .mapToLong(NaiveBook.Entry::amount)
                        .sum();
                figures.put(
                        currency + " " + month,
                        List.of(
                                Money.decimal(opening, currency),
                                Money.decimal(open, currency),
                                Money.decimal(current, currency),
                                Money.decimal(-received, currency)));
            }
        }
        return figures;
    }

    private Map<String, List<String>> kpis(Map<String, Object> parameters) {
        var api = book.given.admin().query("from", "2026-01").query("to", "2026-04");
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var answer = expect(200, api.get("/v1/reports/kpis")).jsonPath();
        assertThat(answer.getList("checks.findAll { !it.ok }"))
                .as(seed + answer.prettify())
                .isEmpty();
        var figures = new TreeMap<String, List<String>>();
        List<List<Map<String, Object>>> currencies = answer.getList("currencies.months");
        var months = new ArrayList<Map<String, Object>>();
        currencies.forEach(months::addAll);
        months.forEach(month -> figures.put(
                month.get("currency") + " " + month.get("month"),
                List.of(
                        (String) month.get("openingReceivables"),
                        (String) month.get("receivables"),
                        (String) month.get("currentReceivables"),
                        (String) month.get("received"))));
        return figures;
    }

    private String currency(UUID invoiceId) {
        return book.facts.invoices.stream()
                .filter(invoice -> invoice.id().equals(invoiceId))
                .findFirst()
                .orElseThrow()
                .currency();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
