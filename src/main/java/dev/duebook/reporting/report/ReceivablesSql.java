package dev.duebook.reporting.report;

import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.Worths;
import java.util.ArrayList;

/** The one statement behind the receivables. {@code open_invoice}: the open invoices that match, as of then. */
final class ReceivablesSql {
    private static final String LIVE = """
            open_invoice as not materialized (
                select i.id, i.client_id, i.number, i.issue_date, i.due_date, i.currency, i.total, i.credited, i.paid,
                    i.outstanding, i.owner_id, i.project_ref, i.due_dates, i.due_amounts,
                    i.outstanding = i.total + i.fees - i.paid - i.deducted - i.credited - i.written_off as adds_up
                from invoice i
                where i.organization_id = :org and i.outstanding > 0)
            """;

    private static final String HISTORICAL = """
            open_invoice as materialized (
                select k.invoice_id as id, k.client_id, k.number, k.issue_date, d.due_date, k.currency, k.total, k.credited,
                    k.paid, k.outstanding, r.owner_id, k.project_ref, w.due_dates, w.amounts as due_amounts,
                    d.outstanding = k.outstanding as adds_up
                from known k
                left join (
                    select p.invoice_id, min(p.due_date) as due_date, sum(p.outstanding) as outstanding from part p group by 1
                ) as d on d.invoice_id = k.invoice_id
                left join owed w on w.invoice_id = k.invoice_id
                left join responsible r on r.invoice_id = k.invoice_id
                where k.outstanding > 0)
            """;

    private static final String TOTALS = """
            select 'TOTAL' as level, null as id, null as client_id, null as client_name, null as number,
                null as issue_date, null as due_date, o.currency, sum(o.total) as total, null as credited, null as paid,
                sum(o.outstanding) as outstanding, null as owner_id, null as owner_name, null as project_ref,
                cast(null as date[]) as due_dates, cast(null as bigint[]) as due_amounts,
                count(*) as invoices, bool_and(coalesce(o.adds_up, false)) as true_to_facts
            from open_invoice o
            where %s group by o.currency
            """;

    private static final String ROWS = """
            select 'ROW' as level, o.id, o.client_id, c.name as client_name, o.number, o.issue_date, o.due_date, o.currency,
                o.total, o.credited, o.paid, o.outstanding, o.owner_id, p.name as owner_name, o.project_ref, o.due_dates,
                o.due_amounts, 1 as invoices,
                %s as true_to_facts
            from (select * from open_invoice o where %s order by o.due_date, o.id %s) as o
            left join client c on c.organization_id = :org and c.id = o.client_id
            left join person p on p.organization_id = :org and p.id = o.owner_id
            """;

    /** What the ledger says of a row that came from the cache. */
    private static final String TRUE_TO_LEDGER = """
            (select o.outstanding = sum(e.amount)
                and o.paid = coalesce(-sum(e.amount) filter (where e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')), 0)
            from ledger_entry e where e.organization_id = :org and e.invoice_id = o.id)
            """;

    private static final String CACHE = """
            select 'CHECK', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null,
                coalesce((select bool_and(consistent) from known), true)
            """;

    private final ReceivablesQuestion question;

    ReceivablesSql(ReceivablesQuestion question) {
        this.question = question;
    }

    /** Totals of all that match and checks, with the rows behind the cursor. */
    String page(boolean afterCursor) {
        var live = question.vantage().live();
        return with() + TOTALS.formatted(where()) + " union all ("
                + ROWS.formatted(
                        live ? TRUE_TO_LEDGER : "true",
                        where() + (afterCursor ? " and (o.due_date, o.id) > (cast(:afterDate as date), :afterId)" : ""),
                        "limit :limit")
                + ")" + (live ? "" : " union all " + CACHE) + " order by level, due_date, id, currency";
    }

    String all() {
        return with() + ROWS.formatted("true", where(), "") + " order by o.due_date, o.id";
    }

    /** The currencies and days of which rates are needed. */
    String needed() {
        return with() + "select o.currency, " + day() + " as day from open_invoice o where " + where()
                + " group by 1, 2";
    }

    /** What all that match are worth in another currency, invoice by invoice. */
    String worth() {
        return with() + ", " + Worths.SQL + "select o.currency, sum(round(o.total * w.factor)) as total,"
                + " sum(round(o.outstanding * w.factor)) as outstanding from open_invoice o"
                + " join worth w on w.currency = o.currency and w.day = " + day() + " where " + where() + " group by 1";
    }

    private String day() {
        return question.in().basis() == RateBasis.ISSUE ? "o.issue_date" : "cast(:asOf as date)";
    }

    private String with() {
        return "with "
                + DebtSql.filled(
                        question.vantage().live()
                                ? LIVE
                                : DebtSql.HISTORICAL + ", " + DebtSql.OWNER + ", " + HISTORICAL,
                        false);
    }

    private String where() {
        var conditions = new ArrayList<String>();
        conditions.add("true");
        if (!question.clients().isEmpty()) {
            conditions.add("o.client_id = any(:clients)");
        }
        if (!question.owners().isEmpty()) {
            conditions.add("o.owner_id = any(:owners)");
        }
        if (!question.currencies().isEmpty()) {
            conditions.add("o.currency = any(cast(:currencies as bpchar[]))");
        }
        if (!question.statuses().isEmpty()) {
            conditions.add("""
                    case when o.due_date < :asOf then 'OVERDUE'
                        when o.due_date - :asOf <= :dueSoonDays then 'DUE'
                        else 'SENT' end = any(:statuses)""");
        }
        return String.join(" and ", conditions);
    }
}
