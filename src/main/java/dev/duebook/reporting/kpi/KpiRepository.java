package dev.duebook.reporting.kpi;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.kpi.KpiSums.Sum;
import dev.duebook.reporting.latepayer.SettledSql;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.DebtSql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Sums the facts by month, all months in one pass: balances by month are sums over these, made in {@link MonthlyBook}. */
@ApplicationScoped
class KpiRepository {
    /** The ledger once. Whether an entry still counts as not yet due at a month's end needs but the invoice's due date. No
     * CTE: PostgreSQL would not read it with several processes. */
    private static final String CELLS = """
            select i.currency, {then e} as counts, p.invoice_id is null as sole,
                width_bucket(e.effective_date, cast(:allStarts as date[])) as month,
                width_bucket(i.original_due_date, cast(:ends as date[])) as current_until,
                e.kind, sum(e.amount) as amount,
                coalesce(sum(i.issue_date - coalesce(i.delivery_date, i.period_to)), 0) as lag_days,
                count(coalesce(i.delivery_date, i.period_to)) as lag_invoices, sum(i.outstanding) as cached,
                count(*) filter (where e.amount <> i.total) as untrue
            from ledger_entry e
            join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
            left join (
            """ + SettledSql.PLANNED_INVOICES + """
            ) as p on p.invoice_id = e.invoice_id
            where e.organization_id = :org {currencies i}
            group by 1, 2, 3, 4, 5, 6
            """;

    /** The SQL form of {@link dev.duebook.book.ledger.Schedule#open}, at each month's end under the schedule then in force. */
    private static final String PLANNED_CURRENT = "with " + SettledSql.PLANNED + """
            , owed as (
                select e.invoice_id, m.month, m.day, sum(e.amount) as outstanding
                from ledger_entry e
                join planned p on p.invoice_id = e.invoice_id
                join unnest(cast(:ends as date[])) with ordinality as m(day, month) on e.effective_date <= m.day
                where e.organization_id = :org and {then e}
                group by 1, 2, 3
                having sum(e.amount) > 0),
            agreed as (
                select distinct on (o.invoice_id, o.month) o.*, s.due_dates, s.amounts
                from owed o
                join schedule s on s.organization_id = :org and s.invoice_id = o.invoice_id and s.agreed_date <= o.day
                    and s.recorded_at <= :knownAt
                order by o.invoice_id, o.month, s.agreed_date desc, s.recorded_at desc, s.id desc),
            part as (
                select a.invoice_id, a.month, a.day, n.due_date,
                    case when lead(n.due_date) over latest is null
                        then greatest(0, a.outstanding - coalesce(sum(n.amount) over later, 0))
                        else least(n.amount, greatest(0, a.outstanding - coalesce(sum(n.amount) over later, 0)))
                        end as outstanding
                from agreed a
                cross join unnest(a.due_dates, a.amounts) as n(due_date, amount)
                window latest as (partition by a.invoice_id, a.month order by n.due_date desc),
                    later as (partition by a.invoice_id, a.month order by n.due_date desc
                        rows between unbounded preceding and 1 preceding))
            select i.currency, p.month, sum(p.outstanding) as amount, 0 as weight, 0 as left_out
            from part p
            join invoice i on i.organization_id = :org and i.id = p.invoice_id
            where p.due_date >= p.day {currencies i}
            group by 1, 2
            """;

    private static final String TO_PAY = "with " + KpiRowsSql.STANDING + """
            select currency, period as month, coalesce(sum(amount * days) filter (where not assumed), 0) as amount,
                coalesce(sum(amount) filter (where not assumed), 0) as weight, count(*) filter (where assumed) as left_out
            from standing group by 1, 2
            """;

    private static final String LATE = "with " + SettledSql.SETTLED + """
            select currency, period as month, sum(paid * (paid_on - due_date)) as amount, sum(paid) as weight, 0 as left_out
            from settled where not assumed group by 1, 2
            """;

    private static final String UNTRUE_SALES = """
            select i.id, i.number
            from ledger_entry e
            join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
            where e.organization_id = :org and e.kind = 'ISSUE' and e.amount <> i.total
            order by i.id limit :most
            """;

    /** The first invoices that were issued over another amount than their total. */
    List<Check.Row> salesUntrue(Handle handle, Caller caller) {
        return handle.createQuery(UNTRUE_SALES)
                .bind("org", caller.organizationId())
                .bind("most", Check.MOST_ROWS)
                .map((row, context) -> new Check.Row(row.getObject("id", UUID.class), row.getString("number")))
                .list();
    }

    /** What the cells say there is none of is not looked for. */
    KpiSums sums(Handle handle, Caller caller, KpiQuestion question) {
        var cells = cells(handle, caller, question);
        var planned = cells.stream().anyMatch(cell -> cell.currentUntil() == null);
        var paid = cells.stream().anyMatch(cell -> cell.kind().equals("ALLOCATION"));
        return new KpiSums(
                cells,
                planned ? sums(query(handle, PLANNED_CURRENT, caller, question)) : List.of(),
                paid ? sums(query(handle, TO_PAY, caller, question)) : List.of(),
                paid ? sums(query(handle, LATE, caller, question)) : List.of());
    }

    /**
     * PostgreSQL expects many more groups than there are months, and would sort every entry into them on disk; to sum
     * them in memory is several times faster.
     */
    private static List<KpiCell> cells(Handle handle, Caller caller, KpiQuestion question) {
        handle.execute("set local enable_sort = off");
        var cells = query(handle, CELLS, caller, question)
                .map((row, context) -> KpiCell.of(row))
                .list();
        handle.execute("set local enable_sort = on");
        return cells;
    }

    private static List<Sum> sums(Query query) {
        return query.map((row, context) -> new Sum(
                        row.getString("currency"),
                        row.getInt("month"),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("weight"),
                        row.getLong("left_out")))
                .list();
    }

    private static Query query(Handle handle, String sql, Caller caller, KpiQuestion question) {
        var span = question.span();
        var query = handle.createQuery(
                        DebtSql.filled(sql, !question.currencies().isEmpty()))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("org", caller.organizationId())
                .bind("asOf", question.vantage().asOf())
                .bind("knownAt", question.vantage().recordedUntil())
                .bind("from", span.first().atDay(1))
                .bind("starts", span.starts())
                .bind("allStarts", span.startsLookedBackOn())
                .bind("ends", span.ends());
        if (!question.currencies().isEmpty()) {
            query.bindArray("currencies", String.class, question.currencies());
        }
        return query;
    }
}
