package dev.duebook.reporting.report;

import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.Worths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the rows of {@link AgingSql} are worth in another currency. Each invoice is converted by itself and rounded once for each
 * bucket, unapplied money payment by payment, so that groups, buckets and totals sum to each other to the minor unit.
 */
final class AgingWorthSql {
    /** {@code dated}: what is outstanding, with the day on which its invoice was issued. */
    private static final String LIVE = """
            dated as (
                select t.currency, t.client_id, t.invoice_id, t.due_date, t.outstanding, i.issue_date, i.owner_id,
                    i.project_ref, i.billing_basis
                from instalment t
                join invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
                where t.organization_id = :org and t.outstanding > 0 {currencies t}),
            cash as (
                select p.currency, p.client_id, p.received_date, p.unapplied
                from payment p
                where p.organization_id = :org and p.unapplied > 0 {currencies p})
            """;

    private static final String DATED =
            "dated as (select d.*, k.issue_date from debt d join known k on k.invoice_id = d.invoice_id), ";

    private static final String CASH =
            "cash as (select currency, client_id, received_date, unapplied from received where unapplied <> 0)";

    private final AgingQuestion question;
    private final RateBasis basis;
    private final int buckets;

    AgingWorthSql(AgingQuestion question) {
        this.question = question;
        this.basis = question.in().basis();
        this.buckets = question.size();
    }

    /** The currencies and days of which rates are needed. */
    String needed() {
        return "with " + facts() + " select currency, " + day("issue_date") + " as day from dated group by 1, 2"
                + " union select currency, " + day("received_date") + " from cash group by 1, 2";
    }

    /** The rows of that statement, behind the columns of each its unapplied money and its buckets. */
    String beside(String aging) {
        var members = new ArrayList<>(List.of(facts(), Worths.SQL, parts(), money(), valued()));
        return "with " + String.join(", ", members) + " select a.*, coalesce(v.unapplied, 0), "
                + each("coalesce(v.a%1$s, 0)") + " from (" + aging + ") as a left join valued v on v.level = a.level"
                + " and v.currency = a.currency and coalesce(v.key, '') = coalesce(a.key, '')"
                + " order by a.level, a.key nulls last, a.currency";
    }

    private String facts() {
        return DebtSql.filled(
                question.vantage().live()
                        ? LIVE
                        : DebtSql.HISTORICAL + ", "
                                + (question.groupBy() == GroupBy.OWNER
                                        ? DebtSql.OWNER + ", " + DebtSql.HISTORICAL_DEBT_OF_OWNERS
                                        : DebtSql.HISTORICAL_DEBT)
                                + ", " + DATED + DebtSql.HISTORICAL_MONEY + ", " + CASH,
                !question.currencies().isEmpty());
    }

    private String day(String issued) {
        return basis == RateBasis.ISSUE ? issued : "cast(:asOf as date)";
    }

    private String parts() {
        return "part_worth as (select currency, key, bucket, sum(amount) as amount from ("
                + "select d.currency, " + key()
                + " as key, width_bucket(:asOf - d.due_date, cast(:starts as int[])) as bucket,"
                + " round(sum(d.outstanding) * w.factor) as amount from dated d join worth w on w.currency = d.currency"
                + " and w.day = " + day("d.issue_date") + " group by 1, 2, 3, d.invoice_id, w.factor) as rounded"
                + " group by 1, 2, 3)";
    }

    private String money() {
        return "money_worth as (select c.currency, cast(c.client_id as text) as key, sum(round(c.unapplied * w.factor)) as amount"
                + " from cash c join worth w on w.currency = c.currency and w.day = " + day("c.received_date")
                + " group by 1, 2)";
    }

    private String valued() {
        var items = "select currency, key, 0 as unapplied, "
                + each("case when bucket = %1$s then amount else 0 end as a%1$s") + " from part_worth";
        var cash = "select currency, key, amount, " + each("0") + " from money_worth";
        var sums = "sum(unapplied) as unapplied, " + each("sum(a%1$s) as a%1$s");
        var grouped = question.groupBy() == null
                ? ""
                : " union all select 'GROUP', currency, key, " + sums + " from (" + items
                        + (question.groupBy() == GroupBy.CLIENT ? " union all " + cash : "")
                        + ") as g group by currency, key";
        return "valued as (select 'TOTAL' as level, currency, cast(null as text) as key, " + sums + " from (" + items
                + " union all " + cash + ") as t group by currency" + grouped + ")";
    }

    private String key() {
        if (question.groupBy() == null) {
            return "cast(null as text)";
        }
        return "cast(d."
                + (question.groupBy() == GroupBy.INVOICE
                        ? "invoice_id"
                        : question.groupBy().column()) + " as text)";
    }

    private String each(String text) {
        return IntStream.range(0, buckets).mapToObj(text::formatted).collect(Collectors.joining(", "));
    }
}
