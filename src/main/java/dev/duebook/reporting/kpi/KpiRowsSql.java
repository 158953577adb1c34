package dev.duebook.reporting.kpi;

import dev.duebook.reporting.latepayer.SettledSql;
import dev.duebook.reporting.report.DebtSql;

/** The members that end in {@code behind}: the rows behind a figure of the month from {@code :from} to {@code :asOf}. */
final class KpiRowsSql {
    /**
     * {@code standing}: money laid on invoices in a period and not taken back by its end, of {@code :starts} and {@code
     * :ends}, with the days from issue; {@code assumed} where its day was only named.
     */
    static final String STANDING = SettledSql.ASSUMED + """
            , standing as (
                select a.id, a.invoice_id, a.payment_id, i.currency, a.effective_date, a.invoice_amount as amount,
                    width_bucket(a.effective_date, cast(:starts as date[])) as period,
                    a.effective_date - i.issue_date as days, u.id is not null as assumed
                from allocation a
                join invoice i on i.organization_id = a.organization_id and i.id = a.invoice_id
                left join assumed u on u.id = a.id
                where a.organization_id = :org and a.reverses is null and {then a} and a.effective_date >= :from
                    {currencies i}
                    and not exists (
                        select 1 from allocation r
                        where r.organization_id = :org and r.reverses = a.id and r.recorded_at <= :knownAt
                            and r.effective_date
                                <= (cast(:ends as date[]))[width_bucket(a.effective_date, cast(:starts as date[]))]))
            """;

    private static final String ENTRIES = """
            behind as (
                select e.id, e.invoice_id, a.payment_id, i.currency, e.effective_date as date, %s as amount,
                    e.kind as detail
                from ledger_entry e
                join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
                left join allocation a
                    on e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL', 'DEDUCTION', 'DEDUCTION_REVERSAL')
                    and a.organization_id = e.organization_id and a.id = e.source_id
                where e.organization_id = :org and {then e} and e.effective_date >= :from and e.kind in (%s)
                    {currencies i})
            """;

    private static final String DEBTS = DebtSql.HISTORICAL + """
            , behind as (
                select p.invoice_id as id, p.invoice_id, cast(null as uuid) as payment_id, p.currency, p.due_date as date,
                    p.outstanding as amount, case when p.due_date < :asOf then 'overdue' else 'not yet due' end as detail
                from part p where %s)
            """;

    private static final String PAID = STANDING + """
            , behind as (
                select id, invoice_id, payment_id, currency, effective_date as date, amount,
                    days || ' days after issue' as detail
                from standing where not assumed)
            """;

    private static final String SETTLED = SettledSql.SETTLED + """
            , behind as (
                select invoice_id as id, invoice_id, cast(null as uuid) as payment_id, currency, paid_on as date,
                    paid as amount, (paid_on - due_date) || ' days late' as detail
                from settled where not assumed)
            """;

    private static final String DELIVERED = """
            behind as (
                select i.id, i.id as invoice_id, cast(null as uuid) as payment_id, i.currency, e.effective_date as date,
                    e.amount, (i.issue_date - coalesce(i.delivery_date, i.period_to)) || ' days after delivery' as detail
                from ledger_entry e
                join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
                where e.organization_id = :org and {then e} and e.effective_date >= :from and e.kind = 'ISSUE'
                    and coalesce(i.delivery_date, i.period_to) is not null {currencies i})
            """;

    private KpiRowsSql() {}

    static String of(KpiFigure figure, boolean someCurrencies) {
        return DebtSql.filled(
                switch (figure) {
                    case SALES -> ENTRIES.formatted("e.amount", "'ISSUE', 'VOID'");
                    case APPLIED, RECEIVED -> ENTRIES.formatted("-e.amount", "'ALLOCATION', 'ALLOCATION_REVERSAL'");
                    case DEDUCTED -> ENTRIES.formatted("-e.amount", "'DEDUCTION', 'DEDUCTION_REVERSAL'");
                    case CREDITED -> ENTRIES.formatted("-e.amount", "'CREDIT', 'CREDIT_REVERSAL'");
                    case WRITTEN_OFF -> ENTRIES.formatted("-e.amount", "'WRITE_OFF', 'WRITE_OFF_REVERSAL'");
                    case FEES -> ENTRIES.formatted("e.amount", "'FEE', 'FEE_REVERSAL'");
                    case RECEIVABLES, OPENING_RECEIVABLES -> DEBTS.formatted("true");
                    case CURRENT_RECEIVABLES -> DEBTS.formatted("p.due_date >= :asOf");
                    case OVERDUE_RECEIVABLES -> DEBTS.formatted("p.due_date < :asOf");
                    case AVERAGE_DAYS_TO_PAY -> PAID;
                    case AVERAGE_DAYS_LATE -> SETTLED;
                    case BILLING_LAG_DAYS -> DELIVERED;
                },
                someCurrencies);
    }
}
