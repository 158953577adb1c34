package dev.duebook.reporting.latepayer;

import dev.duebook.reporting.report.DebtSql;

/** The one statement behind late payers, and those behind their figures. */
final class LatePayerSql {
    private static final String LIVE_OVERDUE = """
            overdue as (
                select t.invoice_id, t.currency, t.due_date, t.outstanding from instalment t
                where t.organization_id = :org and t.outstanding > 0 and t.due_date < :asOf {currencies t})
            """;

    private static final String HISTORICAL_OVERDUE = DebtSql.HISTORICAL + """
            , overdue as (
                select p.invoice_id, p.currency, p.due_date, p.outstanding from part p where p.due_date < :asOf)
            """;

    private static final String GROUPED = """
            , item as (
                select %1$s as key, s.currency, s.paid_on, s.paid_on - s.due_date as days, s.paid_on - s.issue_date as to_pay,
                    s.paid, not s.assumed as known,
                    s.paid_on >= :from and not s.assumed as counts
                from settled s),
            paying as (
                select key, currency, count(*) filter (where counts) as invoices,
                    count(*) filter (where not known and paid_on >= :from) as assumed,
                    coalesce(sum(days) filter (where counts), 0) as days,
                    coalesce(sum(greatest(days, 0)) filter (where counts), 0) as days_floor0,
                    coalesce(sum(days * paid) filter (where counts), 0) as weighted_days,
                    coalesce(sum(paid) filter (where counts), 0) as paid,
                    cast(percentile_cont(0.5) within group (order by days) filter (where counts) as numeric) as median,
                    count(*) filter (where counts and days > 0) as late, max(days) filter (where counts) as worst,
                    coalesce(sum(to_pay) filter (where counts), 0) as to_pay,
                    count(*) filter (where known and paid_on >= :recentFrom) as recent,
                    coalesce(sum(days) filter (where known and paid_on >= :recentFrom), 0) as recent_days,
                    count(*) filter (where known and paid_on >= :previousFrom and paid_on < :recentFrom) as previous,
                    coalesce(sum(days) filter (where known and paid_on >= :previousFrom and paid_on < :recentFrom), 0) as previous_days
                from item group by 1, 2),
            owing as (
                select %2$s as key, o.currency, count(distinct o.invoice_id) as invoices, sum(o.outstanding) as outstanding,
                    :asOf - min(o.due_date) as oldest
                from overdue o
                join invoice i on i.organization_id = :org and i.id = o.invoice_id
                group by 1, 2),
            grouped as (
                select coalesce(p.key, w.key) collate "C" as key, coalesce(p.currency, w.currency) as currency,
                    coalesce(p.invoices, 0) as invoices, coalesce(p.assumed, 0) as assumed, coalesce(p.days, 0) as days,
                    coalesce(p.days_floor0, 0) as days_floor0, coalesce(p.weighted_days, 0) as weighted_days,
                    coalesce(p.paid, 0) as paid, p.median, coalesce(p.late, 0) as late, p.worst,
                    coalesce(p.to_pay, 0) as to_pay, coalesce(p.recent, 0) as recent,
                    coalesce(p.recent_days, 0) as recent_days, coalesce(p.previous, 0) as previous,
                    coalesce(p.previous_days, 0) as previous_days, coalesce(w.invoices, 0) as open_invoices,
                    coalesce(w.outstanding, 0) as outstanding, w.oldest
                from paying p
                full join owing w on w.key = p.key and w.currency = p.currency
                where coalesce(p.invoices, 0) >= :minInvoices
                    and (coalesce(p.invoices, 0) > 0 or coalesce(p.assumed, 0) > 0 or coalesce(w.invoices, 0) > 0)),
            ranked as (
                select g.*, %3$s as name, %4$s as rank,
                    regexp_replace(%3$s, '[[:cntrl:]]', ' ', 'g') collate "C" as sort_name
                from grouped g %5$s)
            select r.* from ranked r %6$s
            order by r.rank, r.sort_name, r.key, r.currency
            """;

    private static final String AFTER = """
            where (r.rank, r.sort_name, r.key, cast(r.currency as text) collate "C")
                > (cast(:afterRank as numeric), :afterName, :afterKey, :afterCurrency)
            """;

    private static final String ASSUMED_DATES = SettledSql.SETTLED + """
            select count(*) from settled s where s.paid_on >= :from and s.assumed
            """;

    private static final String SETTLED_ROWS = """
            , behind as (
                select s.invoice_id as id, s.invoice_id, cast(null as uuid) as payment_id, s.currency, s.paid_on as date,
                    s.paid as amount, (s.paid_on - s.due_date) || ' days late' as detail
                from settled s where s.paid_on >= :from and not s.assumed and %s = :key)
            """;

    private static final String OVERDUE_ROWS = """
            , behind as (
                select o.invoice_id as id, o.invoice_id, cast(null as uuid) as payment_id, o.currency, o.due_date as date,
                    o.outstanding as amount, (:asOf - o.due_date) || ' days overdue' as detail
                from overdue o
                join invoice i on i.organization_id = :org and i.id = o.invoice_id
                where %s = :key)
            """;

    private LatePayerSql() {}

    static String page(LatePayerQuestion question, boolean afterCursor) {
        return groups(question, afterCursor ? AFTER : "") + " limit :limit";
    }

    static String all(LatePayerQuestion question) {
        return groups(question, "");
    }

    /** How many settled invoices are left out because nobody knows when their last payment came. */
    static String assumedDates(LatePayerQuestion question) {
        return filled(question, "with " + ASSUMED_DATES);
    }

    private static String groups(LatePayerQuestion question, String after) {
        var group = question.groupBy();
        var byClient = group == PayerGroup.CLIENT;
        return filled(
                question,
                "with " + SettledSql.SETTLED + ", " + overdue(question)
                        + GROUPED.formatted(
                                group.key("s"),
                                group.key("i"),
                                byClient ? "c.name" : "g.key",
                                question.sort().rank(),
                                byClient
                                        ? "left join client c on c.organization_id = :org and c.id = cast(g.key as uuid)"
                                        : "",
                                after));
    }

    /** The members that end in {@code behind}. */
    static String behind(LatePayerQuestion question, PayerFigure figure) {
        return filled(
                question,
                switch (figure) {
                    case INVOICES ->
                        SettledSql.SETTLED
                                + SETTLED_ROWS.formatted(question.groupBy().key("s"));
                    case OPEN_OVERDUE ->
                        overdue(question)
                                + OVERDUE_ROWS.formatted(question.groupBy().key("i"));
                });
    }

    private static String overdue(LatePayerQuestion question) {
        return question.vantage().live() ? LIVE_OVERDUE : HISTORICAL_OVERDUE;
    }

    private static String filled(LatePayerQuestion question, String sql) {
        return DebtSql.filled(sql, !question.currencies().isEmpty());
    }
}
