package dev.duebook.reporting.bridge;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.ground.money.Money;
import dev.duebook.reporting.bridge.InvoiceBridge.Agreed;
import dev.duebook.reporting.bridge.InvoiceBridge.Entry;
import dev.duebook.reporting.bridge.InvoiceBridge.Span;
import dev.duebook.reporting.report.LivedBook;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
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
    private static final int DAYS = 12;
    private static final int ACTS_A_DAY = 9;
    private static final int BRIDGES = 30;
    private static final AgingBuckets BUCKETS = AgingBuckets.of(List.of(10, 20, 45));

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private String seed;

    private record Facts(String currency, List<Entry> entries, List<Agreed> schedules) {}

    @Test
    void answersWhatTheRuleSaysOfEachInvoice() {
        var number = Long.getLong("duebook.seed", new Random().nextLong());
        seed = "replay with -Dduebook.seed=" + number;
        Logger.getLogger(BridgePropertyTest.class).infof("random book: %s", seed);
        var book = new LivedBook(number, clock);
        given = book.given();
        given.admin().patch("/v1/organization", Map.of("agingBounds", List.of(10, 20, 45)));
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

    /** Where many facts fall on one day of one invoice; people seldom do that. */
    @Test
    void answersWhatTheRuleSaysOfInvoicesThatPeopleWouldNotMake() {
        var number = Long.getLong("duebook.seed", new Random().nextLong());
        seed = "replay with -Dduebook.seed=" + number;
        given = Given.organization();
        given.admin().patch("/v1/organization", Map.of("agingBounds", List.of(10, 20, 45)));
        var random = new Random(number);
        var facts = IntStream.range(0, 150)
                .mapToObj(i -> InventedInvoice.of(random))
                .map(invoice -> new Facts("EUR", invoice.entries(), invoice.schedules()))
                .toList();
        write(facts);
        clock.set(InventedInvoice.at(InventedInvoice.START.plusDays(InventedInvoice.DAYS)));
        for (var i = 0; i < BRIDGES; i++) {
            var days = random.ints(2, 0, InventedInvoice.DAYS)
                    .sorted()
                    .mapToObj(InventedInvoice.START::plusDays)
                    .toList();
            var known = random.ints(2, 0, InventedInvoice.DAYS)
                    .sorted()
                    .mapToObj(InventedInvoice.START::plusDays)
                    .map(InventedInvoice::at)
                    .toList();
            check(facts, days, known, Map.of("knownAtFrom", known.get(0), "knownAtTo", known.get(1)));
        }
    }

    private void write(List<Facts> facts) {
        var client = given.client("Oak");
        jdbi.useHandle(handle -> {
            var invoices = handle.prepareBatch("""
                    insert into invoice (organization_id, id, client_id, owner_id, number, currency, issue_date, due_date,
                        original_due_date, net, tax, total, outstanding, last_entry_date, due_dates, due_amounts, sent_at,
                        created_at, updated_at)
                    values (:org, :invoice, :client, :owner, :number, 'EUR', :issued, :issued, :issued, :total, 0, :total,
                        :outstanding, :issued, array[cast(:issued as date)], array[:total], now(), now(), now())
                    """);
            var entries = handle.prepareBatch("""
                    insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at)
                    values (:org, :id, :invoice, :kind, :amount, :date, :recordedAt)
                    """);
            var schedules = handle.prepareBatch("""
                    insert into schedule (organization_id, id, invoice_id, agreed_date, recorded_at, due_dates, amounts)
                    values (:org, :id, :invoice, :date, :recordedAt, :dueDates, :amounts)
                    """);
            var ids = 0;
            for (var i = 0; i < facts.size(); i++) {
                var invoice = new UUID(1, i);
                var issued = facts.get(i).entries().get(0);
                invoices.bind("org", given.id())
                        .bind("invoice", invoice)
                        .bind("client", client)
                        .bind("owner", given.personId())
                        .bind("number", "N-" + i)
                        .bind("issued", issued.date())
                        .bind("total", issued.amount())
                        .bind(
                                "outstanding",
                                facts.get(i).entries().stream()
                                        .mapToLong(Entry::amount)
                                        .sum())
                        .add();
                for (var entry : facts.get(i).entries()) {
                    entries.bind("org", given.id())
                            .bind("id", new UUID(2, ids++))
                            .bind("invoice", invoice)
                            .bind("kind", entry.column().ledgerKinds().get(0))
                            .bind("amount", entry.amount())
                            .bind("date", entry.date())
                            .bind("recordedAt", entry.recordedAt())
                            .add();
                }
                for (var agreed : facts.get(i).schedules()) {
                    var parts = agreed.schedule().instalments();
                    schedules
                            .bind("org", given.id())
                            .bind("id", new UUID(2, ids++))
                            .bind("invoice", invoice)
                            .bind("date", agreed.date())
                            .bind("recordedAt", agreed.recordedAt())
                            .bindArray(
                                    "dueDates",
                                    LocalDate.class,
                                    parts.stream().map(Instalment::dueDate).toList())
                            .bindArray(
                                    "amounts",
                                    Long.class,
                                    parts.stream().map(Instalment::amount).toList())
                            .add();
                }
            }
            invoices.execute();
            entries.execute();
            schedules.execute();
        });
    }

    private void check(List<Facts> facts, List<LocalDate> days, List<Instant> known, Map<String, ?> parameters) {
        var api = given.admin().query("from", days.get(0)).query("to", days.get(1));
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
                    .bind("org", given.id())
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
                    .bind("org", given.id())
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
        var days = row.getString("due_dates").replaceAll("[{}]", "").split(",");
        var amounts = (Long[]) row.getArray("amounts").getArray();
        return new Schedule(IntStream.range(0, days.length)
                .mapToObj(i -> new Instalment(LocalDate.parse(days[i]), amounts[i]))
                .toList());
    }
}
