package dev.duebook.reporting.report;

/**
 * The relations that reports are made of, as members of a {@code with} clause:
 *
 * <ul>
 *   <li>{@code debt}: what is outstanding of each instalment. {@code sole} when its invoice has no other.
 *   <li>{@code money}: what is unapplied, by currency and client, null for an unknown payer.
 * </ul>
 *
 * LIVE from what is cached of the present, HISTORICAL from the facts; a property test proves them equal today. The
 * Java form of what is outstanding of an instalment is {@link dev.duebook.book.ledger.Schedule#open}.
 */
public final class DebtSql {
    /**
     * {@code day}: what is outstanding by the day it falls due, with how many instalments, kept as it changes; proven by
     * the check of the ledger.
     */
    public static final String LIVE_BY_DAY = """
            day as (
                select currency, due_date, sole, sum(outstanding) as outstanding, sum(instalments) as instalments
                from (
                    select currency, due_date, sole, outstanding, instalments from outstanding_by_day t
                    where organization_id = :org {currencies t}
                    union all
                    select currency, due_date, sole, outstanding, instalments from outstanding_change t
                    where organization_id = :org {currencies t}) as kept
                group by currency, due_date, sole
                having sum(instalments) <> 0 or sum(outstanding) <> 0)
            """;

    /** Only the invoices that fall due in several instalments; instalment_several covers it. */
    public static final String LIVE_SEVERAL = """
            debt as (
                select t.currency, t.client_id, t.invoice_id, t.due_date, t.outstanding, t.sole
                from instalment t
                where t.organization_id = :org and t.outstanding > 0 and not t.sole {currencies t})
            """;

    /** As {@link #LIVE_SEVERAL}, with what only the invoice knows. */
    public static final String LIVE_SEVERAL_OF_INVOICES = """
            debt as (
                select t.currency, t.client_id, t.invoice_id, t.due_date, t.outstanding, t.sole, i.owner_id, i.project_ref,
                    i.billing_basis
                from instalment t
                join invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
                where t.organization_id = :org and t.outstanding > 0 and not t.sole {currencies t})
            """;

    public static final String LIVE_MONEY = """
            money as (
                select p.currency, p.client_id, sum(p.unapplied) as unapplied
                from payment p
                where p.organization_id = :org and p.unapplied > 0 {currencies p}
                group by 1, 2)
            """;

    /**
     * {@code known}: every sent invoice as of then, with whether all its entries sum to its cached balance. {@code
     * agreed}: the schedule in force, the latest agreed, then the latest recorded, of those effective and known by then.
     * {@code part}: what is left of each instalment; the SQL form of {@link dev.duebook.book.ledger.Schedule#open}.
     */
    public static final String HISTORICAL = """
            entry as (
                select e.invoice_id, sum(e.amount) as cached, coalesce(sum(e.amount) filter (where {then e}), 0) as outstanding,
                    coalesce(-sum(e.amount) filter (where {then e} and e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')), 0)
                        as paid,
                    coalesce(-sum(e.amount) filter (where {then e} and e.kind in ('CREDIT', 'CREDIT_REVERSAL')), 0)
                        as credited
                from ledger_entry e
                where e.organization_id = :org
                group by e.invoice_id),
            known as materialized (
                select i.id as invoice_id, i.currency, i.client_id, i.project_ref, i.billing_basis, i.number, i.issue_date,
                    i.total, coalesce(e.outstanding, 0) as outstanding, e.paid, e.credited,
                    coalesce(e.cached, 0) = i.outstanding as consistent
                from invoice i
                left join entry e on e.invoice_id = i.id
                where i.organization_id = :org and i.sent_at is not null {currencies i}),
            agreed as (
                select distinct on (s.invoice_id) s.invoice_id, s.due_dates, s.amounts
                from schedule s
                where s.organization_id = :org and s.agreed_date <= :asOf and s.recorded_at <= :knownAt
                order by s.invoice_id, s.agreed_date desc, s.recorded_at desc, s.id desc),
            owed as materialized (
                select k.invoice_id, k.currency, k.client_id, k.project_ref, k.billing_basis, k.outstanding, a.due_dates,
                    a.amounts
                from known k
                join agreed a on a.invoice_id = k.invoice_id
                where k.outstanding > 0),
            part as (
                select invoice_id, currency, client_id, project_ref, billing_basis, due_dates[1] as due_date, outstanding,
                    true as sole
                from owed
                where cardinality(due_dates) = 1
                union all
                select invoice_id, currency, client_id, project_ref, billing_basis, due_date,
                    case when earliest then outstanding - later else least(amount, outstanding - later) end, false
                from (
                    select w.*, n.due_date, n.amount, lead(n.due_date) over latest is null as earliest,
                        coalesce(sum(n.amount) over (latest rows between unbounded preceding and 1 preceding), 0) as later
                    from owed w
                    cross join unnest(w.due_dates, w.amounts) as n(due_date, amount)
                    where cardinality(w.due_dates) > 1
                    window latest as (partition by w.invoice_id order by n.due_date desc)) as several
                where outstanding > later)
            """;

    /** Whoever is responsible as of then. */
    public static final String OWNER = """
            responsible as (
                select distinct on (w.invoice_id) w.invoice_id, w.owner_id
                from ownership w
                where w.organization_id = :org and {then w}
                order by w.invoice_id, w.effective_date desc, w.recorded_at desc, w.id desc)
            """;

    public static final String HISTORICAL_DEBT = "debt as (select * from part)";

    public static final String HISTORICAL_DEBT_OF_OWNERS = """
            debt as (
                select p.*, r.owner_id from part p left join responsible r on r.invoice_id = p.invoice_id)
            """;

    /** A payer unknown at first was nobody's until money was first laid on an invoice. */
    public static final String HISTORICAL_MONEY = """
            laid as (
                select a.payment_id, sum(a.payment_amount) as cached,
                    coalesce(sum(a.payment_amount) filter (where {then a}), 0) as amount,
                    bool_or(a.recorded_at <= :knownAt) as identified
                from allocation a
                where a.organization_id = :org
                group by a.payment_id),
            moved as (
                select m.payment_id, sum(m.amount) as cached, coalesce(sum(m.amount) filter (where {then m}), 0) as amount
                from payment_movement m
                where m.organization_id = :org
                group by m.payment_id),
            received as materialized (
                select p.id as payment_id, p.received_date, p.currency,
                    case when not p.payer_unknown or l.identified then p.client_id end as client_id,
                    case when p.received_date <= :asOf and p.recorded_at <= :knownAt
                        then p.amount - coalesce(l.amount, 0) + coalesce(m.amount, 0) else 0 end as unapplied,
                    p.amount - coalesce(l.cached, 0) + coalesce(m.cached, 0) = p.unapplied as consistent
                from payment p
                left join laid l on l.payment_id = p.id
                left join moved m on m.payment_id = p.id
                where p.organization_id = :org {currencies p}),
            money as (
                select currency, client_id, sum(unapplied) as unapplied from received
                where unapplied <> 0
                group by 1, 2)
            """;

    private DebtSql() {}

    /** With the currencies asked for, and with what counts as of then, in place of their marks. */
    public static String filled(String sql, boolean someCurrencies) {
        return sql.replaceAll(
                        "\\{currencies (\\w)}",
                        someCurrencies ? "and $1.currency = any(cast(:currencies as bpchar[]))" : "")
                .replaceAll("\\{then (\\w)}", "$1.effective_date <= :asOf and $1.recorded_at <= :knownAt");
    }
}
