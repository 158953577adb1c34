package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.Worths;
import dev.duebook.reporting.report.DebtSql;
import dev.duebook.reporting.report.Vantage;

/** The statements behind the cash flow; of the present from what is kept of it, else from the facts. */
final class CashFlowSql {
    private static final String DUE_ROWS = """
            behind as (
                select d.invoice_id as id, d.invoice_id, cast(null as uuid) as payment_id, d.currency,
                    d.due_date as date, d.outstanding as amount, cast(null as text) as detail
                from %s d
                where %s d.due_date between :from and :to)
            """;

    /** Money as it came, and as it bounced; who paid is shown as known today. */
    private static final String RECEIVED = """
            behind as (
                select p.id, cast(null as uuid) as invoice_id, p.id as payment_id, p.currency, p.received_date as date,
                    p.amount, 'RECEIVED' as detail
                from payment p
                where p.organization_id = :org
                    and p.received_date between :from and least(cast(:to as date), cast(:asOf as date))
                    and p.recorded_at <= :knownAt {currencies p}
                union all
                select m.id, null, p.id, p.currency, m.effective_date, m.amount, 'REVERSED'
                from payment_movement m
                join payment p on p.organization_id = m.organization_id and p.id = m.payment_id
                where m.organization_id = :org and m.kind = 'REVERSAL'
                    and m.effective_date between :from and least(cast(:to as date), cast(:asOf as date))
                    and m.recorded_at <= :knownAt {currencies p})
            """;

    private static final String UNAPPLIED_LIVE = """
            behind as (
                select p.id, cast(null as uuid) as invoice_id, p.id as payment_id, p.currency, p.received_date as date,
                    p.unapplied as amount, cast(null as text) as detail
                from payment p
                where p.organization_id = :org and p.unapplied > 0 {currencies p})
            """;

    private static final String UNAPPLIED_HISTORICAL = """
            behind as (
                select r.payment_id as id, cast(null as uuid) as invoice_id, r.payment_id, r.currency,
                    r.received_date as date, r.unapplied as amount, cast(null as text) as detail
                from received r
                where r.unapplied <> 0)
            """;

    private static final String PROMISES = """
            select p.invoice_id, i.number, i.client_id, c.name as client_name, i.currency, p.promised_date, p.amount,
                coalesce(l.received, 0) as received, coalesce(l.outstanding, 0) as outstanding
            from promise p
            join invoice i on i.organization_id = p.organization_id and i.id = p.invoice_id
            join client c on c.organization_id = i.organization_id and c.id = i.client_id
            left join lateral (
                select sum(e.amount) as outstanding,
                    -sum(e.amount) filter (where e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')
                        and e.effective_date >= p.made_date) as received
                from ledger_entry e
                where e.organization_id = :org and e.invoice_id = p.invoice_id
                    and e.effective_date <= :asOf and e.recorded_at <= :knownAt) as l on true
            where p.organization_id = :org and p.made_date <= :asOf and p.recorded_at <= :knownAt
                and p.promised_date >= cast(:asOf as date) - (
                    select o.promise_grace_days from organization o where o.id = :org)
                and coalesce(l.outstanding, 0) > 0 {currencies i}
            order by p.invoice_id, p.promised_date, p.made_date, p.id
            """;

    /** What is outstanding, with the day on which its invoice was issued. */
    private static final String DATED_LIVE = """
            dated as (
                select t.currency, t.due_date, t.outstanding, i.issue_date
                from instalment t
                join invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
                where t.organization_id = :org and t.outstanding > 0 {currencies t})
            """;

    private static final String DATED = """
            dated as (
                select d.currency, d.due_date, d.outstanding, k.issue_date from debt d join known k on k.invoice_id = d.invoice_id)
            """;

    /** Money of {@code behind}, with the day on which it came, from which it has its rate even where it bounced later. */
    private static final String CAME = """
            came as (
                select b.currency, b.date, b.amount, p.received_date
                from behind b
                join payment p on p.organization_id = :org and p.id = b.payment_id)
            """;

    private static final String BY_DAY = "select currency, date, sum(amount) as amount from behind group by 1, 2";

    private final Vantage vantage;
    private final boolean someCurrencies;

    CashFlowSql(Vantage vantage, boolean someCurrencies) {
        this.vantage = vantage;
        this.someCurrencies = someCurrencies;
    }

    /** What is outstanding by the day it falls due. */
    String due() {
        return filled(
                vantage.live()
                        ? "with " + DebtSql.LIVE_BY_DAY
                                + " select currency, due_date as date, sum(outstanding) as amount from day group by 1, 2"
                        : "with " + DebtSql.HISTORICAL + ", " + DebtSql.HISTORICAL_DEBT
                                + " select currency, due_date as date, sum(outstanding) as amount from debt group by 1, 2");
    }

    /** Counted another way. */
    String outstanding() {
        return filled(
                vantage.live()
                        ? "select t.currency, cast(:asOf as date) as date, sum(t.outstanding) as amount from instalment t"
                                + " where t.organization_id = :org and t.outstanding > 0 {currencies t} group by 1"
                        : "with " + DebtSql.HISTORICAL
                                + " select currency, cast(:asOf as date) as date, sum(outstanding) as amount from known"
                                + " where outstanding <> 0 group by 1");
    }

    String received() {
        return filled("with " + RECEIVED + BY_DAY);
    }

    String promises() {
        return filled(PROMISES);
    }

    String unapplied() {
        return filled("with " + money() + "select currency, cast(:asOf as date) as date, sum(unapplied) as amount"
                + " from money group by 1");
    }

    /** The currencies and days of which rates are needed; with {@code received} also for what came. */
    String needed(RateBasis basis, boolean received) {
        return filled("with " + dated() + ", " + unappliedCame() + " select currency, "
                + day(basis, "issue_date") + " as day from dated group by 1, 2 union select currency, "
                + day(basis, "received_date") + " from came group by 1, 2"
                + (received
                        ? " union (with " + RECEIVED + ", " + CAME + " select currency, " + day(basis, "received_date")
                                + " from came group by 1, 2)"
                        : ""));
    }

    /** As {@link #due}, each debt in the currency for which {@code worth} was made. */
    String dueWorth(RateBasis basis) {
        return filled("with " + dated() + ", " + Worths.SQL
                + " select d.currency, d.due_date as date, sum(round(d.outstanding * w.factor)) as amount from dated d"
                + " join worth w on w.currency = d.currency and w.day = " + day(basis, "d.issue_date")
                + " group by 1, 2");
    }

    /** As {@link #received}, payment by payment. */
    String receivedWorth(RateBasis basis) {
        return filled("with " + RECEIVED + ", " + CAME + ", " + Worths.SQL + cameWorth(basis));
    }

    /** As {@link #unapplied}, payment by payment. */
    String unappliedWorth(RateBasis basis) {
        return filled("with " + unappliedCame() + ", " + Worths.SQL + cameWorth(basis));
    }

    private static String cameWorth(RateBasis basis) {
        return " select c.currency, c.date, sum(round(c.amount * w.factor)) as amount from came c"
                + " join worth w on w.currency = c.currency and w.day = " + day(basis, "c.received_date")
                + " group by 1, 2";
    }

    private String dated() {
        return vantage.live() ? DATED_LIVE : DebtSql.HISTORICAL + ", " + DebtSql.HISTORICAL_DEBT + ", " + DATED;
    }

    private String unappliedCame() {
        return (vantage.live() ? UNAPPLIED_LIVE : DebtSql.HISTORICAL_MONEY + ", " + UNAPPLIED_HISTORICAL) + ", " + CAME;
    }

    private static String day(RateBasis basis, String issued) {
        return basis == RateBasis.ISSUE ? issued : "cast(:asOf as date)";
    }

    /** Members of a {@code with} clause, the last of which are the rows behind a figure. */
    String behind(Figure figure) {
        return filled(
                switch (figure) {
                    case RECEIVED -> RECEIVED;
                    case UNAPPLIED ->
                        vantage.live() ? UNAPPLIED_LIVE : DebtSql.HISTORICAL_MONEY + ", " + UNAPPLIED_HISTORICAL;
                    case OUTSTANDING, OVERDUE -> dueRows("");
                    case BY_DUE_DATE -> dueRows("d.due_date >= :asOf and ");
                    case BY_PROMISE, PREDICTED_LIKELY, NOT_EXPECTED ->
                        throw new IllegalArgumentException(figure + " is computed");
                });
    }

    private String dueRows(String condition) {
        return vantage.live()
                ? DUE_ROWS.formatted(
                        "instalment", "d.organization_id = :org and d.outstanding > 0 {currencies d} and " + condition)
                : DebtSql.HISTORICAL + ", " + DebtSql.HISTORICAL_DEBT + ", " + DUE_ROWS.formatted("debt", condition);
    }

    private String money() {
        return vantage.live() ? DebtSql.LIVE_MONEY : DebtSql.HISTORICAL_MONEY;
    }

    private String filled(String sql) {
        return DebtSql.filled(sql, someCurrencies);
    }
}
