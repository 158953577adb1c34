package dev.duebook.book.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.book.ledger.Settlement;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Each rule has one Java form; on random rows its SQL form says the same. */
@DuebookTest
class InvoiceSqlTest {
    private static final long SEED = 20_260_302;
    private static final int ROWS = 2_000;
    private static final LocalDate TODAY = LocalDate.parse("2028-02-29");

    @Inject
    @EveryRow
    Jdbi jdbi;

    /** A row whose amounts need not belong together: the forms must agree on those too. */
    private record Row(
            UUID id,
            boolean sent,
            boolean voided,
            long total,
            long outstanding,
            long paid,
            long credited,
            long writtenOff,
            LocalDate dueDate) {
        static Row random(Random random) {
            return new Row(
                    UUID.randomUUID(),
                    random.nextInt(8) > 0,
                    random.nextInt(8) == 0,
                    small(random),
                    small(random),
                    small(random),
                    small(random),
                    small(random),
                    TODAY.plusDays(random.nextInt(25) - 12));
        }

        private static long small(Random random) {
            return random.nextBoolean() ? 0 : random.nextInt(3);
        }
    }

    private record Derived(UUID id, String status, String settlement) {}

    @Test
    void statusAndSettlementAreTheSameInBothForms() {
        for (var dueSoonDays : List.of(0, 1, 7)) {
            var given = Given.organization(java.util.Map.of("dueSoonDays", dueSoonDays));
            var random = new Random(SEED + dueSoonDays);
            var rows = java.util.stream.Stream.generate(() -> Row.random(random))
                    .limit(ROWS)
                    .toList();
            insert(given, rows);
            var derived = derived(given.id()).stream().collect(Collectors.toMap(Derived::id, each -> each));
            for (var row : rows) {
                var facts = new InvoiceStatus.Facts(
                        row.sent(),
                        row.voided(),
                        row.total(),
                        row.outstanding(),
                        row.paid(),
                        row.writtenOff(),
                        row.dueDate());
                var settlement = Settlement.of(row.sent(), row.outstanding(), row.paid(), row.credited());
                assertThat(derived.get(row.id()))
                        .as("%s, due soon %s", row, dueSoonDays)
                        .isEqualTo(new Derived(
                                row.id(),
                                InvoiceStatus.of(facts, TODAY, dueSoonDays).name(),
                                settlement.name()));
            }
        }
    }

    @Test
    void whatIsLeftOfAnInstalmentIsTheSameInBothForms() {
        var random = new Random(SEED);
        for (var round = 0; round < 50; round++) {
            var expected = new ArrayList<String>();
            var sql = new ArrayList<String>();
            for (var i = 0; i < 20; i++) {
                var id = new UUID(0, i);
                var schedule = schedule(random);
                var outstanding = random.nextLong(schedule.total() + 3);
                schedule.open(outstanding).forEach(part -> {
                    expected.add(id + " " + part.dueDate() + " " + part.outstanding());
                    sql.add("(cast('%s' as uuid), date '%s', cast(%s as bigint), cast(%s as bigint))"
                            .formatted(id, part.dueDate(), part.amount(), outstanding));
                });
            }
            var values = String.join(", ", sql);
            var found =
                    jdbi.withHandle(handle -> handle.createQuery("select n.invoice_id || ' ' || n.due_date || ' ' || "
                                    + InvoiceSql.OPEN_INSTALMENT + " from (values " + values
                                    + ") as n(invoice_id, due_date, amount, outstanding)")
                            .mapTo(String.class)
                            .list());
            assertThat(found).as("round %s", round).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Schedule schedule(Random random) {
        var days = new TreeSet<LocalDate>();
        for (var n = 1 + random.nextInt(5); n > 0; n--) {
            days.add(TODAY.plusDays(random.nextInt(40)));
        }
        return new Schedule(days.stream()
                .map(day -> new Instalment(day, days.size() == 1 ? random.nextInt(4) : 1 + random.nextInt(4)))
                .toList());
    }

    private List<Derived> derived(UUID organization) {
        return jdbi.withHandle(handle -> handle.createQuery("select i.id, " + InvoiceSql.STATUS + " as status, "
                        + InvoiceSql.SETTLEMENT + " as settlement from invoice i"
                        + " join organization o on o.id = i.organization_id where i.organization_id = :org")
                .bind("org", organization)
                .bind("today", TODAY)
                .map((row, context) -> new Derived(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list());
    }

    private void insert(Given given, List<Row> rows) {
        var client = given.client("ACME");
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into invoice (organization_id, id, client_id, owner_id, number, currency, issue_date, due_date,
                        original_due_date, net, tax, total, outstanding, paid, credited, written_off, voided, due_dates,
                        due_amounts, sent_at, last_entry_date, created_at, updated_at)
                    values (:org, :id, :client, :owner, :number, 'EUR', :day, :dueDate, :dueDate, 0, 0, :total,
                        :outstanding, :paid, :credited, :writtenOff, :voided, array[cast(:dueDate as date)],
                        array[cast(0 as bigint)], case when :sent then now() end, case when :sent then cast(:day as date) end,
                        now(), now())
                    """);
            rows.forEach(row -> batch.bind("org", given.id())
                    .bind("id", row.id())
                    .bind("client", client)
                    .bind("owner", given.personId())
                    .bind("number", row.id().toString())
                    .bind("day", TODAY)
                    .bind("dueDate", row.dueDate())
                    .bind("total", row.total())
                    .bind("outstanding", row.outstanding())
                    .bind("paid", row.paid())
                    .bind("credited", row.credited())
                    .bind("writtenOff", row.writtenOff())
                    .bind("voided", row.voided())
                    .bind("sent", row.sent())
                    .add());
            batch.execute();
        });
    }
}
