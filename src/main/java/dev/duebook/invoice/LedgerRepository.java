package dev.duebook.invoice;

import dev.duebook.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Compares what is kept for speed with the ledger, in one pass over it. */
@ApplicationScoped
class LedgerRepository {
    private static final String COMPARED = """
            with booked as (
                select invoice_id, count(*) as entries, sum(amount) as outstanding,
                    -coalesce(sum(amount) filter (where kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')), 0) as paid,
                    -coalesce(sum(amount) filter (where kind in ('CREDIT', 'CREDIT_REVERSAL')), 0) as credited,
                    -coalesce(sum(amount) filter (where kind in ('WRITE_OFF', 'WRITE_OFF_REVERSAL')), 0) as written_off
                from ledger_entry where organization_id = :org group by invoice_id),
            scheduled as (
                select invoice_id, sum(outstanding) as outstanding
                from instalment where organization_id = :org group by invoice_id),
            figure as (
                select i.id, i.number, i.currency, coalesce(b.entries, 0) as entries,
                    array[i.outstanding, i.paid, i.credited, i.written_off, coalesce(s.outstanding, 0)::bigint] as cached,
                    array[coalesce(b.outstanding, 0), coalesce(b.paid, 0), coalesce(b.credited, 0),
                        coalesce(b.written_off, 0), coalesce(b.outstanding, 0)]::bigint[] as ledger
                from invoice i
                left join booked b on b.invoice_id = i.id
                left join scheduled s on s.invoice_id = i.id
                where i.organization_id = :org)
            select id, number, currency, cached, ledger, count(*) over () as invoices, sum(entries) over () as entries
            from figure order by cached = ledger, id limit 201
            """;

    private static final List<String> FIELDS = List.of("outstanding", "paid", "credited", "writtenOff", "instalments");
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
        var rows = jdbi.withHandle(handle -> {
            handle.execute("set local statement_timeout = '25s'");
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
        });
        var differences = rows.stream()
                .filter(row -> row.firstDifference() >= 0)
                .limit(MOST)
                .map(Row::difference)
                .toList();
        return new LedgerCheck(
                differences.isEmpty(),
                rows.isEmpty() ? 0 : rows.get(0).invoices(),
                rows.isEmpty() ? 0 : rows.get(0).entries(),
                differences);
    }
}
