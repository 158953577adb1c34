package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.Instalment;
import dev.duebook.ground.money.Money;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How late the clients of any book pay, whatever was back-dated into it. Each run makes up another book and prints its
 * seed; {@code -Dduebook.seed=...} lives it once more.
 */
@DuebookTest
class LatePayerPropertyTest {
    private static final int DAYS = 14;
    private static final int ACTS_A_DAY = 12;

    @Inject
    TestClock clock;

    private RandomBook book;
    private String seed;

    /** An invoice that was settled by money, with the last of it on a day. */
    private record Settled(NaiveBook.Invoice invoice, LocalDate paidOn, LocalDate due) {
        long late() {
            return ChronoUnit.DAYS.between(due, paidOn);
        }

        long toPay() {
            return ChronoUnit.DAYS.between(invoice.issued(), paidOn);
        }
    }

    @Test
    void clientsOfARandomBookPayAsLateAsItsFactsSay() {
        var number = Long.getLong("duebook.seed", new Random().nextLong());
        seed = "replay with -Dduebook.seed=" + number;
        Logger.getLogger(LatePayerPropertyTest.class).infof("random book: %s", seed);
        book = new RandomBook(number, clock);
        var random = new Random(number);
        book.live(DAYS, ACTS_A_DAY);
        var now = clock.instant();
        assertThat(reported(Map.of())).as("of the present, " + seed).isEqualTo(naive(book.today(), now, 12));
        for (var i = 0; i < 8; i++) {
            var asOf = book.today().minusDays(random.nextInt(DAYS + 20));
            var known = now.minusSeconds(random.nextInt(DAYS * 86_400));
            var months = 1 + random.nextInt(3);
            assertThat(reported(Map.of("asOf", asOf.toString(), "knownAt", known.toString(), "months", months)))
                    .as("of " + asOf + " as known at " + known + " in " + months + " months, " + seed)
                    .isEqualTo(naive(asOf, known, months));
        }
    }

    /** By client and currency: n, mean, median, worst, share late, days to pay; open overdue, how much, since when. */
    private Map<String, List<String>> naive(LocalDate asOf, Instant known, int months) {
        var from = asOf.minusMonths(months).plusDays(1);
        var settled = new TreeMap<String, List<Settled>>();
        var overdue = new TreeMap<String, List<NaiveBook.Part>>();
        for (var invoice : book.facts.invoices) {
            var key = invoice.clientId() + " " + invoice.currency();
            var last = settled(invoice, asOf, known);
            if (last != null && !last.paidOn().isBefore(from)) {
                settled.computeIfAbsent(key, none -> new ArrayList<>()).add(last);
            }
            book.facts.parts(invoice, asOf, known).stream()
                    .filter(part -> part.due().isBefore(asOf))
                    .forEach(part -> overdue.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(part));
        }
        var figures = new TreeMap<String, List<String>>();
        settled.forEach((key, invoices) ->
                figures.put(key, figures(key, asOf, invoices, overdue.getOrDefault(key, List.of()))));
        overdue.forEach((key, parts) -> figures.computeIfAbsent(key, none -> figures(key, asOf, List.of(), parts)));
        return figures;
    }

    /** Null for one that owes, was written off in part, or was never paid. */
    private Settled settled(NaiveBook.Invoice invoice, LocalDate asOf, Instant known) {
        var entries = book.facts.entries.stream()
                .filter(entry -> entry.invoiceId().equals(invoice.id())
                        && !entry.on().isAfter(asOf)
                        && !entry.at().isAfter(known))
                .toList();
        var writtenOff = entries.stream()
                .filter(entry -> entry.kind() == NaiveBook.Kind.WRITE_OFF)
                .mapToLong(NaiveBook.Entry::amount)
                .sum();
        var outstanding = entries.stream().mapToLong(NaiveBook.Entry::amount).sum();
        if (outstanding != 0 || writtenOff != 0 || book.facts.paid(invoice.id(), asOf, known) <= 0) {
            return null;
        }
        var paidOn = entries.stream()
                .filter(entry -> entry.money() && entry.amount() < 0)
                .map(NaiveBook.Entry::on)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var schedules = book.facts.schedules.stream()
                .filter(each -> each.invoiceId().equals(invoice.id()))
                .toList();
        var agreed = schedules.stream()
                .filter(each -> !each.on().isAfter(paidOn) && !each.at().isAfter(known))
                .max(Comparator.comparing(NaiveBook.Agreed::on).thenComparing(NaiveBook.Agreed::at))
                .orElse(schedules.get(0));
        var due = agreed.parts().stream()
                .map(Instalment::dueDate)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Settled(invoice, paidOn, due);
    }

    private static List<String> figures(
            String key, LocalDate asOf, List<Settled> settled, List<NaiveBook.Part> overdue) {
        var currency = key.substring(key.length() - 3);
        var late = settled.stream().map(Settled::late).sorted().toList();
        var n = late.size();
        var oldest = overdue.stream()
                .map(part -> ChronoUnit.DAYS.between(part.due(), asOf))
                .max(Comparator.naturalOrder());
        return List.of(
                "" + n,
                mean(late.stream().mapToLong(Long::longValue).sum(), n, 2),
                n == 0 ? "null" : mean(late.get((n - 1) / 2) + late.get(n / 2), 2, 2),
                n == 0 ? "null" : "" + late.get(n - 1),
                mean(late.stream().filter(days -> days > 0).count(), n, 4),
                mean(settled.stream().mapToLong(Settled::toPay).sum(), n, 2),
                "" + overdue.stream().map(NaiveBook.Part::invoice).distinct().count(),
                Money.decimal(overdue.stream().mapToLong(NaiveBook.Part::open).sum(), currency),
                oldest.map(Object::toString).orElse("null"));
    }

    private static String mean(long sum, long count, int digits) {
        return count == 0
                ? "null"
                : BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(count), digits, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private Map<String, List<String>> reported(Map<String, Object> parameters) {
        var api = book.given.admin().query("limit", 200).query("minInvoices", 0);
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var answer = expect(200, api.get("/v1/reports/late-payers")).jsonPath();
        assertThat(answer.getList("checks.findAll { !it.ok }"))
                .as(seed + answer.prettify())
                .isEmpty();
        var figures = new TreeMap<String, List<String>>();
        List<Map<String, Object>> items = answer.getList("items");
        items.forEach(item -> figures.put(
                item.get("key") + " " + item.get("currency"),
                List.of(
                        text(item.get("invoices")),
                        text(item.get("averageDaysLate")),
                        text(item.get("medianDaysLate")),
                        text(item.get("worstDaysLate")),
                        text(item.get("shareLate")),
                        text(item.get("averageDaysToPay")),
                        text(((Map<?, ?>) item.get("openOverdue")).get("invoices")),
                        text(((Map<?, ?>) item.get("openOverdue")).get("outstanding")),
                        text(((Map<?, ?>) item.get("openOverdue")).get("oldestDays")))));
        return figures;
    }

    private static String text(Object value) {
        return Objects.toString(value);
    }
}
