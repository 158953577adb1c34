package dev.duebook.report;

import dev.duebook.invoice.AgingBuckets.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one statement that ages debts, for any grouping: debts into items of one group each, items into groups, names
 * only for the groups that are shown. The SQL form of {@link dev.duebook.invoice.AgingBuckets#indexOf}; a property test
 * proves it equal.
 *
 * <p>The present by client is asked most and of the largest books: there the many invoices of one instalment are summed
 * straight from {@code instalment}, currency by currency, in a form that PostgreSQL does with several processes.
 */
final class AgingSql {
    private final AgingQuestion question;
    private final GroupBy groupBy;
    private final List<Bucket> buckets;
    private final List<String> currencies;

    /** @param currencies those in the book, of those asked for; looked at only where {@link #isByCurrency()} */
    AgingSql(AgingQuestion question, List<String> currencies) {
        this.question = question;
        this.groupBy = question.groupBy();
        this.buckets = question.buckets().buckets();
        this.currencies = currencies;
    }

    /** Whether the statement names the currencies one by one, as :currency0, :currency1, ... */
    static boolean isByCurrency(AgingQuestion question) {
        return question.vantage().live() && (question.groupBy() == null || question.groupBy() == GroupBy.CLIENT);
    }

    /** Totals and checks, with the groups behind the cursor. */
    String page(boolean afterCursor) {
        var statement = new StringBuilder("with ").append(items()).append(", ").append(total());
        if (groupBy == null) {
            statement.append("select 'TOTAL' as level, null as key, null as name, t.*, true as sums, true as adds_up from total t");
        } else {
            statement
                    .append(", ")
                    .append(grouped())
                    .append(summed())
                    .append(shown(afterCursor))
                    .append("select 'TOTAL' as level, null as key, null as name, t.*, t.total = coalesce(s.total, 0)")
                    .append(isByClient() ? " and t.unapplied = s.unapplied" : "")
                    .append(" and t.invoices = coalesce(s.invoices, 0) as sums, coalesce(s.adds_up, true) as adds_up")
                    .append(" from total t left join summed s on s.currency = t.currency union all select 'GROUP', g.key, ")
                    .append(groupBy.name())
                    .append(", ")
                    .append(columns("g."))
                    .append(", null, null from shown g")
                    .append(names());
        }
        return statement
                .append(question.vantage().live() ? "" : checks())
                .append(" order by level, currency, key nulls last")
                .toString();
    }

    /** Every group, or without grouping every currency. */
    String all() {
        return groupBy == null
                ? "with " + items() + ", " + total()
                        + "select 'TOTAL' as level, null as key, null as name, t.*, null as sums, null as adds_up from total t"
                        + " order by t.currency"
                : "with " + items() + ", " + grouped() + "select 'GROUP' as level, g.key, " + groupBy.name() + " as name, "
                        + columns("g.") + ", null as sums, null as adds_up from grouped g" + names()
                        + " order by g.currency, g.key nulls last";
    }

    private String items() {
        var items = new ArrayList<String>();
        if (isByCurrency(question)) {
            IntStream.range(0, currencies.size()).mapToObj(this::ofSole).forEach(items::add);
        }
        items.add(FROM_CELLS.formatted(
                each("coalesce(sum(amount) filter (where bucket = %1$d), 0),"
                        + " coalesce(sum(invoices) filter (where bucket = %1$d), 0)")));
        items.add(SEVERAL_ONCE.formatted(each("0, 0")));
        items.add(OF_MONEY.formatted(isByClient() ? "client_id" : "null", each("0, 0")));
        return DebtSql.filled(
                relations() + CELL.formatted(key("d."), groupBy == GroupBy.INVOICE ? "true" : "not d.sole")
                        + ", item (currency, key, total, invoices, unapplied, " + each("a%1$d, n%1$d")
                        + ") as materialized (" + String.join(" union all ", items) + ")",
                !question.currencies().isEmpty());
    }

    private static final String CELL =
            """
            , cell as materialized (
                select currency, key, bucket, several, sum(amount) as amount, count(*) as instalments,
                    case when several is null then count(*) else 1 end as invoices
                from (
                    select d.currency, %s as key, width_bucket(:asOf - d.due_date, cast(:starts as int[])) as bucket,
                        case when %s then d.invoice_id end as several, d.outstanding as amount
                    from debt d) as aged
                group by currency, key, bucket, several)
            """;

    private static final String FROM_CELLS =
            """
            select currency, key, sum(amount), coalesce(sum(invoices) filter (where several is null), 0), 0, %s
            from cell group by currency, key
            """;

    private static final String SEVERAL_ONCE =
            """
            select currency, key, 0, count(distinct several), 0, %s
            from cell where several is not null group by currency, key
            """;

    private static final String OF_MONEY =
            "select currency, %s, 0, 0, sum(unapplied), %s from money group by currency, client_id";

    /** The invoices of one instalment in the currency of that place: each is one row, so that counting rows will do. */
    private String ofSole(int currency) {
        return "select cast(:currency" + currency + " as bpchar), " + key("t.") + ", sum(t.outstanding), count(*), 0, "
                + IntStream.range(0, buckets.size())
                        .mapToObj(i -> aged("sum(t.outstanding)", i) + ", " + aged("count(*)", i))
                        .collect(Collectors.joining(", "))
                + " from instalment t where t.organization_id = :org and t.currency = cast(:currency" + currency
                + " as bpchar) and t.outstanding > 0 and t.sole"
                + (groupBy == null ? " having count(*) > 0" : " group by t.client_id");
    }

    private String aged(String sum, int place) {
        var bucket = buckets.get(place);
        var conditions = new ArrayList<String>();
        if (bucket.from() != null) {
            conditions.add("t.due_date <= :asOf - " + bucket.from());
        }
        if (bucket.to() != null) {
            conditions.add("t.due_date >= :asOf - " + bucket.to());
        }
        return "coalesce(" + sum + " filter (where " + String.join(" and ", conditions) + "), 0)";
    }

    private String relations() {
        var live = question.vantage().live();
        if (isByCurrency(question)) {
            return DebtSql.LIVE_SEVERAL + ", " + DebtSql.LIVE_MONEY;
        }
        if (live) {
            return (groupBy == GroupBy.INVOICE ? DebtSql.LIVE : DebtSql.LIVE_OF_INVOICES) + ", " + DebtSql.LIVE_MONEY;
        }
        return DebtSql.HISTORICAL + ", "
                + (groupBy == GroupBy.OWNER
                        ? DebtSql.OWNER + ", " + DebtSql.HISTORICAL_DEBT_OF_OWNERS
                        : DebtSql.HISTORICAL_DEBT)
                + ", " + DebtSql.HISTORICAL_MONEY;
    }

    private String total() {
        return "total as (select currency, " + sums() + " from item group by currency) ";
    }

    private String grouped() {
        return "grouped as materialized (select currency, cast(key as text) collate \"C\" as key, " + sums() + " from item"
                + (isByClient() ? "" : " where unapplied = 0") + " group by currency, item.key) ";
    }

    private String summed() {
        return ", summed as (select currency, sum(total) as total, sum(invoices) as invoices, sum(unapplied) as unapplied,"
                + " bool_and(total = " + each("a%1$d").replace(",", " +") + ") as adds_up from grouped group by currency)";
    }

    private static String shown(boolean afterCursor) {
        return ", shown as (select * from grouped"
                + (afterCursor
                        ? " where (cast(currency as text) collate \"C\", key is null, coalesce(key, ''))"
                                + " > (:afterCurrency, :afterNone, :afterKey)"
                        : "")
                + " order by currency, key nulls last limit :limit) ";
    }

    /** What only the facts can prove. */
    private String checks() {
        return """
                 union all select 'CHECK', null, null, null, null, null, null, %s,
                    coalesce((select bool_and(consistent) from known), true)
                        and coalesce((select bool_and(consistent) from received), true),
                    not exists (
                        (select currency, sum(outstanding) from known where outstanding <> 0 group by 1
                            except select currency, sum(amount) from cell group by 1)
                        union all
                        (select currency, sum(amount) from cell group by 1
                            except select currency, sum(outstanding) from known where outstanding <> 0 group by 1))
                """
                .formatted(each("null, null"));
    }

    private String names() {
        return groupBy.names() == null
                ? ""
                : " left join " + groupBy.names() + " n on n.organization_id = :org and n.id = cast(g.key as uuid)";
    }

    private boolean isByClient() {
        return groupBy == GroupBy.CLIENT;
    }

    private String key(String row) {
        return groupBy == null ? "cast(null as text)" : row + groupBy.column();
    }

    private String sums() {
        return "sum(total) as total, sum(invoices) as invoices, sum(unapplied) as unapplied, "
                + each("sum(a%1$d) as a%1$d, sum(n%1$d) as n%1$d");
    }

    private String columns(String row) {
        return row + "currency, " + row + "total, " + row + "invoices, " + row + "unapplied, "
                + each(row + "a%1$d, " + row + "n%1$d");
    }

    private String each(String text) {
        return IntStream.range(0, buckets.size()).mapToObj(text::formatted).collect(Collectors.joining(", "));
    }
}
