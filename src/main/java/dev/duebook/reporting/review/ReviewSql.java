package dev.duebook.reporting.review;

import dev.duebook.reporting.report.DebtSql;
import dev.duebook.reporting.review.Finding.Code;

/** The statements behind a review, and the rows behind its findings: as of {@code :asOf}, known at {@code :knownAt}. */
final class ReviewSql {
    /**
     * {@code exception}: what is still open about an invoice that is still owed, each invoice once for each code and
     * person. The SQL form of a promise not kept is {@link dev.duebook.book.arrangement.PromiseState}'s.
     */
    private static final String EXCEPTION = DebtSql.HISTORICAL + """
            , occurrence as (
                select 'DISPUTES_OPEN' as code, d.id, d.invoice_id, d.opened_date as since, cast(null as uuid) as person_id
                from dispute d
                where d.organization_id = :org and d.recorded_at <= :knownAt and d.opened_date < cast(:asOf as date) - 14
                    and (d.resolved_date is null or d.resolved_date > :asOf or d.resolved_at > :knownAt)
                union all
                select 'PROMISES_BROKEN', p.id, p.invoice_id, p.promised_date, null
                from promise p
                join organization o on o.id = p.organization_id
                where p.organization_id = :org and p.recorded_at <= :knownAt and p.made_date <= :asOf
                    and p.promised_date + o.promise_grace_days < :asOf
                    and p.amount > coalesce((
                        select -sum(e.amount) from ledger_entry e
                        where e.organization_id = :org and e.invoice_id = p.invoice_id
                            and e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL') and e.recorded_at <= :knownAt
                            and e.effective_date between p.made_date and p.promised_date + o.promise_grace_days), 0)
                union all
                select 'PAUSES_EXPIRED', u.id, u.invoice_id, u.until_date, null
                from (
                    select distinct on (a.invoice_id) a.id, a.invoice_id, a.until_date,
                        coalesce(a.ended_at <= :knownAt, false) as ended
                    from pause a
                    where a.organization_id = :org and a.recorded_at <= :knownAt and a.from_date <= :asOf
                    order by a.invoice_id, a.until_date desc, a.id) as u
                where u.until_date < :asOf and not u.ended
                union all
                select 'FOLLOW_UPS_LAG', t.id, t.invoice_id, t.due_date,
                    case when t.assignee_id is not null then t.assignee_id when t.follows = 'OWNER' then i.owner_id end
                from task t
                join invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
                where t.organization_id = :org and t.created_at <= :knownAt and t.due_date < :asOf
                    and (t.closed_at is null or t.closed_at > :knownAt or t.closed_at >= :dayEnd)),
            exception as (
                select distinct on (o.code, o.invoice_id, o.person_id) o.code, o.id, o.invoice_id, o.person_id, o.since,
                    k.currency, k.client_id, k.outstanding
                from occurrence o
                join known k on k.invoice_id = o.invoice_id
                where k.outstanding > 0
                order by o.code, o.invoice_id, o.person_id, o.since, o.id)
            """;

    private static final String LYING = """
            lying as (
                select p.id, p.currency, p.received_date,
                    p.amount - coalesce(l.amount, 0) + coalesce(m.amount, 0) as amount
                from payment p
                left join (
                    select a.payment_id, sum(a.payment_amount) as amount from allocation a
                    where a.organization_id = :org and {then a} group by 1) as l on l.payment_id = p.id
                left join (
                    select m.payment_id, sum(m.amount) as amount from payment_movement m
                    where m.organization_id = :org and {then m} group by 1) as m on m.payment_id = p.id
                where p.organization_id = :org and p.received_date <= :asOf and p.recorded_at <= :knownAt {currencies p})
            """;

    private static final String FACTS = "with " + EXCEPTION + ", " + LYING + """
            , debtor as (
                select currency, client_id, sum(outstanding) as amount,
                    row_number() over (partition by currency order by sum(outstanding) desc, client_id) as place
                from known where outstanding > 0 group by 1, 2)
            select 'EXCEPTION' as kind, x.code, x.currency, cast(null as uuid) as id, null as name, count(*) as invoices,
                :asOf - min(x.since) as days, sum(x.outstanding) as amount
            from exception x where x.code <> 'FOLLOW_UPS_LAG' group by x.code, x.currency
            union all
            select 'LAG', null, x.currency, x.person_id, p.name, count(*), :asOf - min(x.since), sum(x.outstanding)
            from exception x
            left join person p on p.organization_id = :org and p.id = x.person_id
            where x.code = 'FOLLOW_UPS_LAG' group by x.currency, x.person_id, p.name
            union all
            select 'BROKEN', null, x.currency, x.client_id, null, count(*), 0, sum(x.outstanding)
            from exception x where x.code = 'PROMISES_BROKEN' group by x.currency, x.client_id
            union all
            select 'UNAPPLIED', null, y.currency, null, null, count(*), :asOf - min(y.received_date), sum(y.amount)
            from lying y where y.amount <> 0 group by y.currency
            union all
            select 'DEBTOR', null, d.currency, d.client_id, c.name, 1, 0, d.amount
            from debtor d
            join client c on c.organization_id = :org and c.id = d.client_id
            where d.place <= 5
            order by kind, currency, amount desc
            """;

    private static final String EXCEPTIONS_BEHIND = EXCEPTION + """
            , behind as (
                select x.id, x.invoice_id, cast(null as uuid) as payment_id, x.currency, x.since as date,
                    x.outstanding as amount, 'for ' || (cast(:asOf as date) - x.since) || ' days' as detail
                from exception x
                where x.code = :code %s)
            """;

    private static final String LYING_BEHIND = LYING + """
            , behind as (
                select y.id, cast(null as uuid) as invoice_id, y.id as payment_id, y.currency, y.received_date as date,
                    y.amount, 'for ' || (cast(:asOf as date) - y.received_date) || ' days' as detail
                from lying y where y.amount <> 0)
            """;

    private static final String DEBTS_BEHIND = DebtSql.HISTORICAL + """
            , behind as (
                select k.invoice_id as id, k.invoice_id, cast(null as uuid) as payment_id, k.currency, k.issue_date as date,
                    k.outstanding as amount, cast(null as text) as detail
                from known k where k.outstanding > 0 and k.client_id = :client)
            """;

    private ReviewSql() {}

    static String facts(boolean someCurrencies) {
        return DebtSql.filled(FACTS, someCurrencies);
    }

    /** The members that end in {@code behind}. */
    static String behind(Code code, boolean someCurrencies) {
        return DebtSql.filled(
                switch (code) {
                    case UNAPPLIED_MONEY -> LYING_BEHIND;
                    case CONCENTRATION -> DEBTS_BEHIND;
                    case FOLLOW_UPS_LAG -> EXCEPTIONS_BEHIND.formatted("and x.person_id is not distinct from :person");
                    default -> EXCEPTIONS_BEHIND.formatted("");
                },
                someCurrencies);
    }
}
