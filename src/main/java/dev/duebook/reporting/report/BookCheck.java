package dev.duebook.reporting.report;

import dev.duebook.ground.tenant.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Holds what is kept of each invoice against its facts, and names those for which it does not agree. */
public final class BookCheck {
    /**
     * Of the present only books up to so many open instalments are compared invoice by invoice with every look; larger
     * ones by {@code /v1/ledger/check}, or with {@code knownAt}, which reads the facts anyway.
     */
    static final int MOST_COMPARED = 50_000;

    private static final String SIZE =
            "with " + DebtSql.filled(DebtSql.LIVE_BY_DAY, false) + " select coalesce(sum(instalments), 0) from day";

    private static final String LIVE = """
            select coalesce(i.id, t.invoice_id) as id, i.number
            from (select id, number, outstanding from invoice where organization_id = :org and outstanding > 0) as i
            full join (
                select invoice_id, sum(outstanding) as outstanding from instalment
                where organization_id = :org and outstanding > 0 group by 1) as t on t.invoice_id = i.id
            left join lateral (
                select sum(e.amount) as outstanding from ledger_entry e
                where e.organization_id = :org and e.invoice_id = coalesce(i.id, t.invoice_id)) as e on true
            where i.outstanding is distinct from t.outstanding or i.outstanding is distinct from e.outstanding
            order by 1 limit :most
            """;

    private static final String EVERY = """
            select i.id, i.number
            from invoice i
            left join (
                select invoice_id, sum(amount) as outstanding from ledger_entry where organization_id = :org group by 1
            ) as e on e.invoice_id = i.id
            left join (
                select invoice_id, sum(outstanding) as outstanding from instalment where organization_id = :org group by 1
            ) as t on t.invoice_id = i.id
            left join (
                select invoice_id, sum(deduction_amount) as deducted from allocation
                where organization_id = :org and deduction_amount is not null group by 1
            ) as d on d.invoice_id = i.id
            where i.organization_id = :org and i.sent_at is not null
                and (coalesce(d.deducted, 0) <> i.deducted or coalesce(e.outstanding, 0) <> i.outstanding or coalesce(t.outstanding, 0) <> coalesce(e.outstanding, 0)
                    or not exists (
                        select 1 from schedule s where s.organization_id = :org and s.invoice_id = i.id))
            order by i.id limit :most
            """;

    private static final String HISTORICAL = " select k.invoice_id as id, k.number from known k left join ("
            + "select invoice_id, sum(outstanding) as outstanding from part group by 1) as p on p.invoice_id = k.invoice_id"
            + " where not k.consistent or k.outstanding <> coalesce(p.outstanding, 0) order by 1 limit :most";

    private BookCheck() {}

    /** The first invoices that contradict their facts; empty where the book is too large to compare them now. */
    public static Optional<List<Check.Row>> contradicting(Handle handle, Caller caller, Vantage vantage) {
        if (vantage.live() && size(handle, caller) > MOST_COMPARED) {
            return Optional.empty();
        }
        var query = handle.createQuery(
                        vantage.live() ? LIVE : "with " + DebtSql.filled(DebtSql.HISTORICAL, false) + HISTORICAL)
                .bind("org", caller.organizationId())
                .bind("most", Check.MOST_ROWS);
        if (!vantage.live()) {
            query.bind("asOf", vantage.asOf()).bind("knownAt", vantage.knownAt());
        }
        return Optional.of(
                query.map((row, context) -> new Check.Row(row.getObject("id", UUID.class), row.getString("number")))
                        .list());
    }

    /**
     * The first of all invoices, settled ones too, whose balance, instalments or schedule are not what their entries
     * want; reads the whole book, and so is for when sums have shown that something is wrong.
     */
    public static List<Check.Row> untrue(Handle handle, Caller caller) {
        return handle.createQuery(EVERY)
                .bind("org", caller.organizationId())
                .bind("most", Check.MOST_ROWS)
                .map((row, context) -> new Check.Row(row.getObject("id", UUID.class), row.getString("number")))
                .list();
    }

    private static long size(Handle handle, Caller caller) {
        return handle.createQuery(SIZE)
                .bind("org", caller.organizationId())
                .mapTo(Long.class)
                .one();
    }
}
