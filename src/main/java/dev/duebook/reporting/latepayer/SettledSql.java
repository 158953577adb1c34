package dev.duebook.reporting.latepayer;

/**
 * The SQL of settled invoices, as members of a {@code with} clause over {@code :org}, {@code :asOf}, {@code :knownAt} and
 * {@code :starts}, the first days of periods that follow one another.
 *
 * <ul>
 *   <li>{@code planned}: the invoices with several instalments or a schedule agreed later. All others were ever due on
 *       one day alone, their original due date.
 *   <li>{@code settled}: the invoices whose last payment fell into a period and that owed nothing at its end, none of it
 *       written off: the period, paid, paid_on, and due_date. Of a schedule in several instalments in force on that day
 *       the last counts, for with the last payment the last instalment was paid; an extension agreed by then is no
 *       lateness. {@code assumed} where that payment's day was only named when it was imported: no lateness follows from
 *       it.
 *   <li>{@code assumed}: what was ever allocated of such payments.
 * </ul>
 */
public final class SettledSql {
    public static final String PLANNED_INVOICES = """
            select s.invoice_id from schedule s
            where s.organization_id = :org and s.agreed_date <= :asOf and s.recorded_at <= :knownAt
                and (s.reason is not null or cardinality(s.due_dates) > 1)
            group by 1
            """;

    public static final String PLANNED = "planned as materialized (" + PLANNED_INVOICES + ")";

    public static final String ASSUMED = """
            assumed as materialized (
                select a.id, a.invoice_id, a.effective_date from payment p
                join allocation a on a.organization_id = p.organization_id and a.payment_id = p.id and a.reverses is null
                where p.organization_id = :org and p.date_assumed and {then a})
            """;

    public static final String SETTLED = PLANNED + ", " + ASSUMED + """
            , touched as (
                select distinct e.invoice_id from ledger_entry e
                where e.organization_id = :org and {then e} and e.kind = 'ALLOCATION' and e.effective_date >= (cast(:starts as date[]))[1]),
            change as (
                select e.invoice_id, width_bucket(e.effective_date, cast(:starts as date[])) as period,
                    sum(e.amount) as amount,
                    coalesce(-sum(e.amount) filter (where e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')), 0) as paid,
                    coalesce(-sum(e.amount) filter (where e.kind in ('WRITE_OFF', 'WRITE_OFF_REVERSAL')), 0) as written_off,
                    max(e.effective_date) filter (where e.kind = 'ALLOCATION') as paid_on
                from ledger_entry e join touched t on t.invoice_id = e.invoice_id
                where e.organization_id = :org and {then e}
                group by 1, 2),
            balance as (
                select invoice_id, period, paid_on, sum(amount) over upto as outstanding, sum(paid) over upto as paid,
                    sum(written_off) over upto as written_off
                from change
                window upto as (partition by invoice_id order by period)),
            settled as (
                select b.invoice_id, i.number, i.currency, i.client_id, i.billing_basis, i.total, i.issue_date, i.original_due_date,
                    b.period, b.paid, b.paid_on, coalesce(l.due_date, i.original_due_date) as due_date,
                    u.invoice_id is not null as assumed
                from balance b
                join invoice i on i.organization_id = :org and i.id = b.invoice_id
                left join planned p on p.invoice_id = b.invoice_id
                left join (select distinct invoice_id, effective_date from assumed) as u
                    on u.invoice_id = b.invoice_id and u.effective_date = b.paid_on
                left join lateral (
                    select a.due_dates[cardinality(a.due_dates)] as due_date from schedule a
                    where p.invoice_id is not null and a.organization_id = :org and a.invoice_id = b.invoice_id
                        and a.agreed_date <= b.paid_on and a.recorded_at <= :knownAt
                    order by a.agreed_date desc, a.recorded_at desc, a.id desc
                    limit 1) as l on true
                where b.period > 0 and b.paid_on is not null and b.outstanding = 0 and b.paid > 0 and b.written_off = 0
                    {currencies i})
            """;

    private SettledSql() {}
}
