package dev.duebook.book.ledger;

import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.WholeBook;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Compares what is kept for speed with the ledger, in one pass over it, and the sums by due day with the instalments. */
@ApplicationScoped
class LedgerRepository {
    private static final String COMPARED = """
            with booked as (
                select invoice_id, count(*) as entries, sum(amount) as outstanding,
                    -coalesce(sum(amount) filter (where kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')), 0) as paid,
                    -coalesce(sum(amount) filter (where kind in ('DEDUCTION', 'DEDUCTION_REVERSAL')), 0) as deducted,
                    -coalesce(sum(amount) filter (where kind in ('CREDIT', 'CREDIT_REVERSAL')), 0) as credited,
                    -coalesce(sum(amount) filter (where kind in ('WRITE_OFF', 'WRITE_OFF_REVERSAL')), 0) as written_off
                from ledger_entry where organization_id = :org group by invoice_id),
            scheduled as (
                select invoice_id, sum(outstanding) as outstanding
                from instalment where organization_id = :org group by invoice_id),
            figure as (
                select i.id, i.number, i.currency, coalesce(b.entries, 0) as entries,
                    array[i.outstanding, i.paid, i.deducted, i.credited, i.written_off, coalesce(s.outstanding, 0)::bigint]
                        as cached,
                    array[coalesce(b.outstanding, 0), coalesce(b.paid, 0), coalesce(b.deducted, 0), coalesce(b.credited, 0),
                        coalesce(b.written_off, 0), coalesce(b.outstanding, 0)]::bigint[] as ledger
                from invoice i
                left join booked b on b.invoice_id = i.id
                left join scheduled s on s.invoice_id = i.id
                where i.organization_id = :org)
            select id, number, currency, cached, ledger, count(*) over () as invoices, sum(entries) over () as entries
            from figure order by cached = ledger, id limit 201
            """;

    private static final String BY_DAY = """
            select coalesce(k.currency, t.currency) as currency, coalesce(k.due_date, t.due_date) as due_date,
                coalesce(k.outstanding, 0) as kept, coalesce(t.outstanding, 0) as outstanding
            from (
                select currency, due_date, sole, sum(outstanding) as outstanding, sum(instalments) as instalments
                from (
                    select currency, due_date, sole, outstanding, instalments from outstanding_by_day
                    where organization_id = :org
                    union all
                    select currency, due_date, sole, outstanding, instalments from outstanding_change
                    where organization_id = :org) as each
                group by 1, 2, 3) as k
            full join (
                select currency, due_date, sole, sum(outstanding) as outstanding, count(*) as instalments
                from instalment where organization_id = :org and outstanding > 0 group by 1, 2, 3) as t
                on t.currency = k.currency and t.due_date = k.due_date and t.sole = k.sole
            where coalesce(k.outstanding, 0) <> coalesce(t.outstanding, 0)
                or coalesce(k.instalments, 0) <> coalesce(t.instalments, 0)
            order by 1, 2, k.sole limit :most
            """;

    private static final List<String> FIELDS =
            List.of("outstanding", "paid", "deducted", "credited", "writtenOff", "instalments");
    private static final int MOST = 200;

    private final Jdbi jdbi;

    LedgerRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(
            UUID id, String number, String currency, Long[] cached, Long[] ledger, long invoices, long entries) {
        int firstDifference() {
            for (var i = 0; i < cached.length; i++) {
                if (!cached[i].equals(ledger[i])) {
                    return i;
                }
            }
            return -1;
        }

        LedgerCheck.Difference difference() {
            var at = firstDifference();
            return LedgerCheck.Difference.of(id, number, currency, FIELDS.get(at), cached[at], ledger[at]);
        }
    }

    LedgerCheck check(Caller caller) {
        return jdbi.withHandle(handle -> {
            Patience.upTo(Duration.ofSeconds(25), handle);
            handle.execute(WholeBook.PLANNED);
            return answer(balances(handle, caller), byDay(handle, caller));
        });
    }

    private static List<Row> balances(Handle handle, Caller caller) {
        return handle.createQuery(COMPARED)
                .bind("org", caller.organizationId())
                .map((row, context) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("currency"),
                        (Long[]) row.getArray("cached").getArray(),
                        (Long[]) row.getArray("ledger").getArray(),
                        row.getLong("invoices"),
                        row.getLong("entries")))
                .list();
    }

    private static List<LedgerCheck.DueDay> byDay(Handle handle, Caller caller) {
        return handle.createQuery(BY_DAY)
                .bind("org", caller.organizationId())
                .bind("most", MOST)
                .map((row, context) -> LedgerCheck.DueDay.of(
                        row.getString("currency"),
                        row.getObject("due_date", LocalDate.class),
                        row.getLong("kept"),
                        row.getLong("outstanding")))
                .list();
    }

    private static LedgerCheck answer(List<Row> rows, List<LedgerCheck.DueDay> dueDays) {
        var differences = rows.stream()
                .filter(row -> row.firstDifference() >= 0)
                .limit(MOST)
                .map(Row::difference)
                .toList();
        return new LedgerCheck(
                differences.isEmpty() && dueDays.isEmpty(),
                rows.isEmpty() ? 0 : rows.get(0).invoices(),
                rows.isEmpty() ? 0 : rows.get(0).entries(),
                differences,
                dueDays);
    }
}
