package dev.duebook.reporting.forecast;

import dev.duebook.reporting.report.DebtSql;
import dev.duebook.reporting.report.Vantage;
import java.util.List;
import java.util.UUID;

/** Every open instalment with what was said about its invoice, client by client, its last instalment last. */
final class OpenSql {
    private static final String LIVE = """
            with debt as (
                select t.invoice_id, t.client_id, t.currency, t.due_date, t.outstanding,
                    (select sum(e.amount) from ledger_entry e where e.organization_id = :org and e.invoice_id = t.invoice_id)
                        = sum(t.outstanding) over (partition by t.invoice_id) as consistent
                from instalment t
                where t.organization_id = :org and t.outstanding > 0 {currencies t})
            """;

    private static final String HISTORICAL_DEBT = """
            , debt as (
                select p.invoice_id, p.client_id, p.currency, p.due_date, p.outstanding, k.consistent
                from part p join known k on k.invoice_id = p.invoice_id)
            """;

    private static final String ROWS = """
            select t.invoice_id, i.number, i.issue_date, t.client_id, c.name as client_name, t.currency, t.due_date,
                t.outstanding, coalesce(t.consistent, false) as consistent,
                exists (select 1 from dispute d where d.organization_id = :org and d.invoice_id = t.invoice_id
                    and d.opened_date <= :asOf and d.recorded_at <= :saidUntil
                    and (d.resolved_at is null or d.resolved_at > :saidUntil or d.resolved_date > :asOf)) as disputed,
                (select max(u.until_date) from pause u where u.organization_id = :org and u.invoice_id = t.invoice_id
                    and u.from_date <= :asOf and u.until_date >= :asOf and u.recorded_at <= :saidUntil
                    and (u.ended_at is null or u.ended_at > :saidUntil or u.ended_date > :asOf)) as paused_until
            from debt t
            join invoice i on i.organization_id = :org and i.id = t.invoice_id
            join client c on c.organization_id = :org and c.id = t.client_id
            where %s
            order by t.client_id, t.invoice_id, t.due_date
            """;

    /** Promises of two years with what came in from the day they were made until their grace was over. */
    static final String PROMISES = """
            select i.client_id, p.invoice_id, p.made_date, p.promised_date, p.amount,
                coalesce((select -sum(e.amount) from ledger_entry e
                    where e.organization_id = :org and e.invoice_id = p.invoice_id
                        and e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL') and e.recorded_at <= :knownAt
                        and e.effective_date between p.made_date
                            and least(cast(:asOf as date), p.promised_date + o.promise_grace_days)), 0) as received,
                o.promise_grace_days
            from promise p
            join organization o on o.id = p.organization_id
            join invoice i on i.organization_id = p.organization_id and i.id = p.invoice_id
            where p.organization_id = :org and p.made_date between :from and :asOf and p.recorded_at <= :saidUntil
            order by p.made_date desc, p.id desc
            limit :most
            """;

    private OpenSql() {}

    static String rows(Vantage vantage, List<String> currencies, List<UUID> clients, List<UUID> invoices) {
        var debts = vantage.live() ? LIVE : "with " + DebtSql.HISTORICAL + HISTORICAL_DEBT;
        var where = "true" + (clients.isEmpty() ? "" : " and t.client_id = any(:clients)")
                + (invoices.isEmpty() ? "" : " and t.invoice_id = any(:invoices)");
        return DebtSql.filled(debts, !currencies.isEmpty()) + ROWS.formatted(where);
    }
}
