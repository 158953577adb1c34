package dev.duebook.reporting.forecast;

/**
 * What became of the newest invoices of two years: when each was settled, by money or otherwise. {@code day} is the last
 * one that changed what is outstanding, or the day of issue where it was settled on it. An extension replaces what was
 *  * due before it; whether the latest or the first schedule counts is for the question to say. What came in before that
 * day is a part, unless it was agreed to be paid in parts. {@code date_assumed} where the day of the last payment was only
 * named when the money was imported.
 */
final class PastSql {
    private static final String PAST = """
            with chosen as materialized (
                select i.id, i.client_id, i.currency, i.issue_date, i.imported
                from invoice i
                where i.organization_id = :org and i.sent_at is not null and i.issue_date between :from and :asOf
                order by i.issue_date desc, i.id desc
                limit :most),
            changed as (
                select e.invoice_id, e.effective_date as day, sum(e.amount) as amount,
                    coalesce(-sum(e.amount) filter (where e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')), 0) as paid,
                    coalesce(sum(e.amount) filter (where e.kind in ('ISSUE', 'FEE', 'FEE_REVERSAL')), 0) as owed,
                    bool_or(e.kind = 'VOID') as voided, max(e.recorded_at) as recorded_at
                from chosen c
                join ledger_entry e on e.organization_id = :org and e.invoice_id = c.id
                where e.effective_date <= :asOf and e.recorded_at <= :knownAt
                group by e.invoice_id, e.effective_date),
            run as (
                select c.*, sum(c.amount) over (partition by c.invoice_id order by c.day) as outstanding_then
                from changed c),
            ended as (
                select invoice_id, sum(amount) as outstanding, sum(paid) as paid, sum(owed) as owed,
                    max(day) filter (where paid > 0 and outstanding_then > 0) as part_day,
                    coalesce(sum(paid) filter (where outstanding_then > 0), 0) as part_paid,
                    min(recorded_at) as came_in,
                    coalesce(max(day) filter (where amount <> 0), min(day)) as day,
                    coalesce(max(recorded_at) filter (where amount <> 0), max(recorded_at)) as recorded_at
                from run
                group by invoice_id
                having not bool_or(voided) and sum(owed) > 0),
            assumed as (
                select a.invoice_id, max(a.effective_date) as day
                from payment p
                join allocation a on a.organization_id = p.organization_id and a.payment_id = p.id and a.reverses is null
                where p.organization_id = :org and p.date_assumed
                    and a.effective_date <= :asOf and a.recorded_at <= :knownAt
                group by a.invoice_id)
            select c.id, c.client_id, c.currency, c.issue_date, s.due_date, c.imported, e.outstanding = 0 as settled,
                2 * e.paid >= e.owed as by_money, e.day, e.recorded_at, e.came_in, e.owed,
                coalesce(e.outstanding <> 0 or u.day = e.day, false) and u.invoice_id is not null as date_assumed,
                case when s.parts = 1 and e.part_paid > 0 and u.invoice_id is null then e.part_day end as part_day,
                cast(least(9999, greatest(1, e.part_paid * 10000 / e.owed)) as integer) as part_share,
                exists (select 1 from dispute d where d.organization_id = :org and d.invoice_id = c.id
                    and d.opened_date <= :asOf and d.recorded_at <= :saidUntil) as disputed
            from chosen c
            join ended e on e.invoice_id = c.id
            left join assumed u on u.invoice_id = c.id
            join lateral (
                select s.due_dates[cardinality(s.due_dates)] as due_date, cardinality(s.due_dates) as parts
                from schedule s
                where s.organization_id = :org and s.invoice_id = c.id and s.agreed_date <= :asOf
                    and s.recorded_at <= :knownAt
                order by s.agreed_date {order}, s.recorded_at {order}, s.id {order}
                limit 1) as s on true
            """;

    /** As it falls due by what was agreed last. */
    static final String LATEST = PAST.replace("{order}", "desc");

    /** As it fell due by what was agreed when it was sent. */
    static final String FIRST = PAST.replace("{order}", "asc");

    private PastSql() {}
}
