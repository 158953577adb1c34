package dev.duebook.bridge;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.bridge.InvoiceBridge.Agreed;
import dev.duebook.bridge.InvoiceBridge.Entry;
import dev.duebook.bridge.InvoiceBridge.Span;
import dev.duebook.invoice.AgingBuckets;
import dev.duebook.invoice.Instalment;
import dev.duebook.invoice.Schedule;
import dev.duebook.money.Money;
import dev.duebook.report.LivedBook;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * The SQL form is the rule, invoice by invoice, on any book and between any two looks at it. Each run makes up another
 * book and prints its seed; {@code -Dduebook.seed=...} lives it once more.
 */
@DuebookTest
class BridgePropertyTest {
    private static final int DAYS = 16;
    private static final int ACTS_A_DAY = 9;
    private static final int BRIDGES = 40;
    private static final AgingBuckets BUCKETS = AgingBuckets.of(List.of(10, 20, 45));

    @Inject
    TestClock clock;

    @Inject
    Jdbi jdbi;

    private LivedBook book;
    private String seed;

    private record Facts(String currency, List<Entry> entries, List<Agreed> schedules) {}

    @Test
    void answersWhatTheRuleSaysOfEachInvoice() {
        var number = Long.getLong("duebook.seed", new Random().nextLong());
        seed = "replay with -Dduebook.seed=" + number;
        Logger.getLogger(BridgePropertyTest.class).infof("random book: %s", seed);
        book = new LivedBook(number, clock);
        book.given().admin().patch("/v1/organization", Map.of("agingBounds", List.of(10, 20, 45)));
        book.live(DAYS, ACTS_A_DAY);
        var facts = facts();
        var random = new Random(number);
        for (var i = 0; i < BRIDGES; i++) {
            var days = random.ints(2, -40, 12)
                    .sorted()
                    .mapToObj(book.today()::plusDays)
                    .toList();
            var known = random.ints(2, -DAYS * 24, 1)
                    .sorted()
                    .mapToObj(hour -> clock.instant().plusSeconds(hour * 3600L))
                    .toList();
            switch (i % 3) {
                case 0 -> check(facts, days, List.of(known.get(1), known.get(1)), Map.of("knownAtTo", known.get(1)));
                case 1 -> check(facts, days, known, Map.of("knownAtFrom", known.get(0), "knownAtTo", known.get(1)));
                default ->
                    check(facts, days, List.of(known.get(0), clock.instant()), Map.of("knownAtFrom", known.get(0)));
            }
        }
    }

    private void check(List<Facts> facts, List<LocalDate> days, List<Instant> known, Map<String, ?> parameters) {
        var api = book.given().admin().query("from", days.get(0)).query("to", days.get(1));
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var answer = expect(200, api.get("/v1/reports/bridge")).jsonPath();
        var as = days + " " + parameters + ", " + seed;
        assertThat(answer.getList("checks.findAll { !it.ok }"))
                .as(as + answer.prettify())
                .isEmpty();
        var expected = expected(facts, new Span(days.get(0), known.get(0), days.get(1), known.get(1)));
        var answered = new TreeMap<String, String>();
        List<Map<String, Object>> currencies = answer.getList("currencies");
        for (var each : currencies) {
            var currency = (String) each.get("currency");
            List<Map<String, String>> buckets =
                    answer.getList("currencies.find { it.currency == '" + currency + "' }.buckets");
            for (var bucket : buckets) {
                for (var column : BridgeColumn.values()) {
                    put(answered, currency, bucket.get("label"), column, bucket.get(column.wire()));
                }
            }
            for (var column : BridgeColumn.values()) {
                if (!column.isBetweenBuckets()) {
                    put(answered, currency, "all", column, (String) each.get(column.wire()));
                }
            }
        }
        assertThat(answered).as(as).isEqualTo(expected);
    }

    private static Map<String, String> expected(List<Facts> facts, Span span) {
        var sums = new TreeMap<String, Map<BridgeColumn, long[]>>();
        for (var invoice : facts) {
            var bridge = InvoiceBridge.of(span, invoice.entries(), invoice.schedules(), BUCKETS);
            sums.merge(invoice.currency(), bridge, (one, other) -> {
                one.forEach((column, amounts) ->
                        IntStream.range(0, amounts.length).forEach(i -> amounts[i] += other.get(column)[i]));
                return one;
            });
        }
        var expected = new TreeMap<String, String>();
        sums.forEach((currency, columns) -> columns.forEach((column, amounts) -> {
            var all = 0L;
            for (var i = 0; i < amounts.length; i++) {
                put(expected, currency, BUCKETS.buckets().get(i).label(), column, Money.decimal(amounts[i], currency));
                all += amounts[i];
            }
            if (!column.isBetweenBuckets()) {
                put(expected, currency, "all", column, Money.decimal(all, currency));
            }
        }));
        return expected;
    }

    private static void put(
            Map<String, String> figures, String currency, String label, BridgeColumn column, String amount) {
        if (amount.matches(".*[1-9].*")) {
            figures.put(currency + " " + label + " " + column.wire(), amount);
        }
    }

    private List<Facts> facts() {
        var invoices = new TreeMap<UUID, Facts>();
        jdbi.useHandle(handle -> {
            handle.createQuery("""
                            select i.currency, e.* from ledger_entry e
                            join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
                            where e.organization_id = :org order by e.recorded_at, e.id
                            """)
                    .bind("org", book.given().id())
                    .map((row, context) -> invoices.computeIfAbsent(
                                    id(row), none -> new Facts(currency(row), new ArrayList<>(), new ArrayList<>()))
                            .entries()
                            .add(new Entry(
                                    BridgeColumn.ofLedger(row.getString("kind")),
                                    row.getObject("effective_date", LocalDate.class),
                                    recordedAt(row),
                                    row.getLong("amount"))))
                    .list();
            handle.createQuery("select * from schedule where organization_id = :org order by recorded_at, id")
                    .bind("org", book.given().id())
                    .map((row, context) -> invoices.get(id(row))
                            .schedules()
                            .add(new Agreed(
                                    row.getObject("agreed_date", LocalDate.class), recordedAt(row), schedule(row))))
                    .list();
        });
        assertThat(invoices).as(seed).hasSizeGreaterThan(10);
        return List.copyOf(invoices.values());
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("invoice_id", UUID.class);
    }

    private static String currency(ResultSet row) {
        try {
            return row.getString("currency");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant recordedAt(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        var days = (java.sql.Date[]) row.getArray("due_dates").getArray();
        var amounts = (Long[]) row.getArray("amounts").getArray();
        return new Schedule(IntStream.range(0, days.length)
                .mapToObj(i -> new Instalment(days[i].toLocalDate(), amounts[i]))
                .toList());
    }
}
