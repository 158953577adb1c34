package dev.duebook.reporting.leak;

import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.DebtSql;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one statement behind the leaks: of each kind a select of the same columns, over relations that come from what is
 * cached of the present or from the facts.
 */
final class LeakSql {
    private static final Map<LeakKind, String> KINDS = new EnumMap<>(Map.of(
            LeakKind.DRAFT_NEVER_SENT,
            """
            select 'DRAFT_NEVER_SENT', d.id, {none}, {none}, {none}, d.client_id, d.owner_id, d.currency, d.total, d.drafted,
                'drafted on ' || d.drafted
            from draft d
            where d.drafted < {waiting} and (d.delivered is null or d.delivered >= {waiting})
            """,
            LeakKind.WORK_NOT_BILLED,
            """
            select 'WORK_NOT_BILLED', d.id, {none}, {none}, {none}, d.client_id, d.owner_id, d.currency, d.total, d.delivered,
                'delivered on ' || d.delivered
            from draft d
            where d.delivered < {waiting}
            """,
            LeakKind.SENT_NOT_DELIVERED,
            """
            select * from (
                select distinct on (i.id) 'SENT_NOT_DELIVERED', i.id, {none}, {none}, {none}, i.client_id,
                    i.owner_id, i.currency, i.outstanding, m.local_date,
                    m.state || coalesce(' to ' || (m.recipients -> 0 ->> 'email'), '')
                from message m
                join invoice i on i.organization_id = m.organization_id and i.id = m.invoice_id
                where m.organization_id = :org and m.kind = 'INVOICE' and m.state <> 'SENT' and i.outstanding > 0
                    and (m.state in ('FAILED', 'UNKNOWN', 'SUPPRESSED', 'CANCELLED') or m.local_date < {waiting})
                    and not exists (
                        select 1 from message a
                        where a.organization_id = :org and a.invoice_id = m.invoice_id
                            and a.kind = 'INVOICE' and a.state = 'SENT')
                order by i.id, m.local_date, m.id) as undelivered
            """,
            LeakKind.NO_ACTIVE_OWNER,
            """
            select 'NO_ACTIVE_OWNER', i.id, {none}, {none}, {none}, i.client_id, i.owner_id, i.currency, i.outstanding,
                cast(p.updated_at at time zone :zone as date), 'the owner is no longer active'
            from person p
            join invoice i on i.organization_id = p.organization_id and i.owner_id = p.id
            where p.organization_id = :org and not p.active and i.outstanding > 0
            """,
            LeakKind.NO_RECIPIENT,
            """
            select 'NO_RECIPIENT', i.id, {none}, {none}, {none}, i.client_id, i.owner_id, i.currency, i.outstanding,
                greatest(i.issue_date, cast(c.updated_at at time zone :zone as date)), 'nobody receives reminders'
            from client c
            join invoice i on i.organization_id = c.organization_id and i.client_id = c.id
            where c.organization_id = :org and i.outstanding > 0 and not exists (
                    select 1 from jsonb_array_elements(c.contacts) as contact
                    where contact ->> 'email' is not null and contact -> 'receives' @> '["REMINDERS"]'
                        and not exists (
                            select 1 from refused_address r
                            where r.organization_id = :org and r.client_id = c.id
                                and r.refused_at > c.updated_at and lower(r.email) = lower(contact ->> 'email')))
                and i.id not in (select u.invoice_id from unreminded u)
            """,
            LeakKind.UNAPPLIED_MONEY,
            """
            select 'UNAPPLIED_MONEY', {none}, m.payment_id, {none}, {none}, m.client_id, {none}, m.currency, m.unapplied, m.received_date,
                'received on ' || m.received_date
            from cash m
            where m.client_id is not null and m.received_date < {waiting} and {owes m}
            """,
            LeakKind.UNIDENTIFIED_MONEY,
            """
            select 'UNIDENTIFIED_MONEY', {none}, m.payment_id, {none}, {none}, {none}, {none}, m.currency, m.unapplied, m.received_date,
                coalesce(p.payer_name, p.payer_account, p.reference)
            from cash m
            join payment p on p.organization_id = :org and p.id = m.payment_id
            where m.client_id is null
            """,
            LeakKind.UNMATCHED_MONEY,
            """
            select 'UNMATCHED_MONEY', {none}, {none}, {none}, t.id, {none}, {none}, t.currency, t.minor - t.matched,
                coalesce(t.booking_date, t.value_date), coalesce(t.payer_name, t.bank_reference)
            from bank_transaction t
            where t.organization_id = :org and t.state = 'OPEN' and t.direction = 'CREDIT' and t.status = 'BOOKED'
                and coalesce(t.booking_date, t.value_date) < {waiting}
            """,
            LeakKind.REMINDERS_NEVER_SENT,
            """
            select 'REMINDERS_NEVER_SENT', u.invoice_id, {none}, {none}, {none}, u.client_id, u.owner_id, u.currency, u.amount,
                u.due_date, 'due on ' || u.due_date
            from unreminded u
            """,
            LeakKind.OPEN_CLAIM_UNVERIFIED,
            """
            select 'OPEN_CLAIM_UNVERIFIED', c.invoice_id, {none}, c.id, {none}, c.client_id, o.owner_id, o.currency,
                least(coalesce(c.amount, o.outstanding), o.outstanding), c.claimed_date, 'claimed on ' || c.claimed_date
            from claim c
            join owing o on o.invoice_id = c.invoice_id
            where c.organization_id = :org and {claimed c} and c.claimed_date < {waiting} and o.outstanding > 0
            """));

    private static final String DRAFT = """
            draft as (
                select i.id, i.client_id, i.owner_id, i.currency, i.total,
                    cast(i.created_at at time zone :zone as date) as drafted,
                    least(i.delivery_date, i.period_to, (
                        select min(cast(work ->> 'deliveredDate' as date))
                        from invoice_document x
                        cross join jsonb_array_elements(x.deliverables) as work
                        where x.organization_id = :org and x.invoice_id = i.id)) as delivered
                from invoice i
                where i.organization_id = :org and i.sent_at is null)
            """;

    /** Overdue, with no reminder sent to the client, and nothing that would hold one. */
    private static final String UNREMINDED = """
            unreminded as materialized (
                select l.invoice_id, l.client_id, l.owner_id, l.currency, l.amount, l.due_date
                from late l
                where not exists (
                        select 1 from reminder r
                        join message m on m.organization_id = r.organization_id and m.id = r.message_id
                        where r.organization_id = :org and r.invoice_id = l.invoice_id and r.audience = 'CLIENT'
                            and r.state = 'SENT' and m.sent_date <= :asOf
                            and coalesce(m.sent_at, m.looked_at) <= :knownAt)
                    and not exists (
                        select 1 from dispute d
                        where d.organization_id = :org and d.invoice_id = l.invoice_id and d.opened_date <= :asOf
                            and d.recorded_at <= :knownAt
                            and (d.resolved_at is null or d.resolved_at > :knownAt or d.resolved_date > :asOf))
                    and not exists (
                        select 1 from pause p
                        where p.organization_id = :org and p.invoice_id = l.invoice_id and p.recorded_at <= :knownAt
                            and :asOf between p.from_date and p.until_date
                            and (p.ended_at is null or p.ended_at > :knownAt or p.ended_date > :asOf))
                    and not exists (
                        select 1 from promise p
                        where p.organization_id = :org and p.invoice_id = l.invoice_id and p.recorded_at <= :knownAt
                            and p.made_date <= :asOf and p.promised_date >= :asOf)
                    and not exists (
                        select 1 from claim c
                        where c.organization_id = :org and c.invoice_id = l.invoice_id and {claimed c}
                            and c.hold_until >= :asOf))
            """;

    private static final String LIVE = """
            late as (
                select t.invoice_id, t.client_id, i.owner_id, t.currency, t.amount, t.due_date
                from (
                    select invoice_id, client_id, currency, sum(outstanding) as amount, min(due_date) as due_date
                    from instalment
                    where organization_id = :org and outstanding > 0 and due_date < {overdue}
                    group by invoice_id, client_id, currency) as t
                join invoice i on i.organization_id = :org and i.id = t.invoice_id),
            cash as (
                select p.id as payment_id, p.client_id, p.currency, p.unapplied, p.received_date
                from payment p
                where p.organization_id = :org and p.unapplied > 0),
            owing as (
                select i.id as invoice_id, i.owner_id, i.currency, i.outstanding
                from invoice i
                where i.organization_id = :org and i.outstanding > 0)
            """;

    private static final String HISTORICAL = """
            late as (
                select t.invoice_id, t.client_id, r.owner_id, t.currency, t.amount, t.due_date
                from (
                    select invoice_id, client_id, currency, sum(outstanding) as amount, min(due_date) as due_date
                    from part
                    where due_date < {overdue}
                    group by invoice_id, client_id, currency) as t
                left join responsible r on r.invoice_id = t.invoice_id),
            cash as (
                select payment_id, client_id, currency, unapplied, received_date from received where unapplied <> 0),
            owing as (
                select o.invoice_id, r.owner_id, o.currency, o.outstanding
                from owed o
                left join responsible r on r.invoice_id = o.invoice_id)
            """;

    private static final String OWES_LIVE = """
            exists (select 1 from instalment t where t.organization_id = :org and t.currency = $1.currency
                and t.client_id = $1.client_id and t.outstanding > 0)""";

    private static final String OWES_THEN =
            "exists (select 1 from owed o where o.currency = $1.currency and o.client_id = $1.client_id)";

    /** Neither matched nor rejected as of then. */
    private static final String CLAIMED = """
            $1.recorded_at <= :knownAt and $1.claimed_date <= :asOf and ($1.closed_at is null or $1.closed_at > :knownAt
                or cast($1.closed_at at time zone :zone as date) > :asOf)""";

    private static final String COLUMNS =
            "kind, invoice_id, payment_id, claim_id, transaction_id, client_id, owner_id, currency, amount, since, detail";

    private static final String SUMS = """
            select 'SUM' as level, kind, currency, count(*) as things, count(distinct thing) as once, sum(amount) as amount,
                cast(null as uuid) as invoice_id, null as number, cast(null as uuid) as payment_id,
                cast(null as uuid) as claim_id, cast(null as uuid) as transaction_id, cast(null as uuid) as client_id, null as client_name,
                cast(null as uuid) as owner_id, null as owner_name, cast(null as date) as since, null as detail,
                cast(null as uuid) as thing
            from leak
            group by kind, currency
            """;

    private static final String ITEMS = """
            select 'ITEM' as level, l.kind, l.currency, 1 as things, 1 as once, l.amount, l.invoice_id, i.number,
                l.payment_id, l.claim_id, l.transaction_id, l.client_id, c.name as client_name, l.owner_id, p.name as owner_name, l.since,
                l.detail, l.thing
            from %s l
            left join invoice i on i.organization_id = :org and i.id = l.invoice_id
            left join client c on c.organization_id = :org and c.id = l.client_id
            left join person p on p.organization_id = :org and p.id = l.owner_id
            """;

    private static final String SHOWN = """
            , shown as materialized (select * from leak where %s order by since, kind, thing limit :limit)
            """;

    /** The first invoices among those shown whose cached balance is not the sum of their entries. */
    private static final String CONTRADICTING = """
            select 'CHECK', null, null, null, null, null, w.invoice_id, w.number, null, null, null, null, null, null, null,
                null, null, null
            from (
                select i.id as invoice_id, i.number
                from (select distinct invoice_id from shown where invoice_id is not null) as l
                join invoice i on i.organization_id = :org and i.id = l.invoice_id
                where i.outstanding <> coalesce((
                    select sum(e.amount) from ledger_entry e
                    where e.organization_id = :org and e.invoice_id = i.id), 0)
                order by i.id limit %s) as w
            """.formatted(Check.MOST_ROWS);

    private final LeakQuestion question;

    LeakSql(LeakQuestion question) {
        this.question = question;
    }

    /** Sums of each kind and currency, a page of leaks, and what contradicts them. */
    String page(boolean afterCursor) {
        return leaks()
                + SHOWN.formatted(
                        afterCursor
                                ? "(since, kind, thing) > (cast(:afterSince as date), :afterKind, :afterThing)"
                                : "true")
                + SUMS + " union all " + ITEMS.formatted("shown") + " union all " + CONTRADICTING
                + " order by level, since, kind, thing, currency";
    }

    String all() {
        return leaks() + ITEMS.formatted("leak") + " order by l.since, l.kind, l.thing";
    }

    private String leaks() {
        var live = question.vantage().live();
        var relations = live
                ? LIVE
                : DebtSql.HISTORICAL + ", " + DebtSql.OWNER + ", " + DebtSql.HISTORICAL_MONEY + ", " + HISTORICAL;
        var found = question.answerable().stream()
                .map(kind -> "(" + KINDS.get(kind) + ")")
                .collect(Collectors.joining(" union all "));
        return DebtSql.filled("with " + relations + ", " + DRAFT + ", " + UNREMINDED, false)
                        .replaceAll("\\{claimed (\\w)}", CLAIMED)
                        .replace("{overdue}", "cast(:asOf as date) - " + LeakKind.REMINDED_WITHIN_DAYS)
                + ", leak as materialized (select " + COLUMNS
                + ", coalesce(claim_id, payment_id, transaction_id, invoice_id) as thing from ("
                + found.replaceAll("\\{claimed (\\w)}", CLAIMED)
                        .replaceAll("\\{owes (\\w)}", live ? OWES_LIVE : OWES_THEN)
                        .replace("{waiting}", "cast(:asOf as date) - :days")
                        .replace("{none}", "cast(null as uuid)")
                + ") as found (" + COLUMNS + ")"
                + (question.currencies().isEmpty() ? "" : " where currency = any(cast(:currencies as bpchar[]))")
                + ") ";
    }
}
