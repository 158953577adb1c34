package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one statement that ages debts, for any grouping; names are joined only to the groups that are shown. The SQL form
 * of {@link dev.duebook.book.ledger.AgingBuckets#indexOf}; a property test proves it equal.
 *
 * <p>Counting an invoice once, in how many instalments it may fall due, must not slow down the many that fall due in
 * one. So in the present these are summed straight from {@code instalment}, currency by currency, in a form that
 * PostgreSQL does with several processes, or without groups from the sums kept by day ({@code sole}); all others go through cells of one bucket of one invoice
 * ({@code rest}).
 */
final class AgingSql {
    private static final String CELL = """
            , cell as materialized (
                select currency, key, bucket, several, sum(outstanding) as amount, count(*) as instalments
                from (
                    select d.currency, %s as key, width_bucket(:asOf - d.due_date, cast(:starts as int[])) as bucket,
                        case when not d.sole then d.invoice_id end as several, d.outstanding
                    from debt d) as aged
                group by currency, key, bucket, several)
            """;

    private static final String OF_CELLS = """
            select currency, key, sum(amount), coalesce(sum(instalments) filter (where several is null), 0), 0, %s
            from cell group by currency, key
            union all
            select currency, key, 0, count(distinct several), 0, %s
            from cell where several is not null group by currency, key
            """;

    private static final String OF_MONEY =
            "select currency, %s, 0, 0, sum(unapplied), %s from money group by currency, client_id";

    private final AgingQuestion question;
    private final GroupBy groupBy;
    private final boolean byClient;
    private final boolean byInvoice;
    private final boolean live;
    private final List<Bucket> buckets;
    private final List<String> currencies;

    /** @param currencies of the book, or those asked for; of no use unless the question is about the present */
    AgingSql(AgingQuestion question, List<String> currencies) {
        this.question = question;
        this.groupBy = question.groupBy();
        this.byClient = groupBy == GroupBy.CLIENT;
        this.byInvoice = groupBy == GroupBy.INVOICE;
        this.live = question.vantage().live();
        this.buckets = question.buckets().buckets();
        this.currencies = currencies;
    }

    /** Totals and checks, with the groups behind the cursor. The currencies are :currency0, :currency1, ... */
    String page(boolean afterCursor) {
        var members = new ArrayList<>(sums());
        var rows = new ArrayList<String>();
        if (groupBy == null || byInvoice) {
            rows.add(
                    "select 'TOTAL' as level, null as key, null as name, t.*, true as sums, true as adds_up from total t");
        } else {
            members.add(grouped());
            members.add(summed());
            rows.add("select 'TOTAL' as level, null as key, null as name, t.*, t.total = coalesce(s.total, 0)"
                    + " and t.invoices = coalesce(s.invoices, 0)"
                    + (byClient ? " and t.unapplied = s.unapplied" : "")
                    + " as sums, coalesce(s.adds_up, true) as adds_up"
                    + " from total t left join summed s on s.currency = t.currency");
        }
        if (groupBy != null) {
            members.add(byInvoice ? invoicesShown(afterCursor) : shown(afterCursor));
            rows.add("select 'GROUP', " + named() + ", " + (byInvoice && live ? "g.total = n.outstanding" : "true")
                    + ", true from shown g" + names());
        }
        if (!live) {
            rows.add(checks());
        }
        return "with " + String.join(", ", members) + " " + String.join(" union all ", rows)
                + " order by level, key nulls last, currency";
    }

    /** Every group, or without grouping every currency. */
    String all() {
        if (byInvoice) {
            return (live ? "" : "with " + DebtSql.filled(relations(), someCurrencies()))
                    + "select 'GROUP' as level, " + named() + ", true as sums, true as adds_up from ("
                    + invoices("") + ") as g" + names() + " order by g.key";
        }
        var members = new ArrayList<>(sums());
        if (groupBy == null) {
            return "with " + String.join(", ", members)
                    + " select 'TOTAL' as level, null as key, null as name, t.*, true as sums, true as adds_up from total t"
                    + " order by t.currency";
        }
        members.add(grouped());
        return "with " + String.join(", ", members) + " select 'GROUP' as level, " + named()
                + ", true as sums, true as adds_up from grouped g" + names() + " order by g.key nulls last, g.currency";
    }

    private boolean someCurrencies() {
        return !question.currencies().isEmpty();
    }

    /** Down to {@code total}, the sums of each currency. */
    private List<String> sums() {
        var members = new ArrayList<String>();
        members.add(DebtSql.filled(relations() + CELL.formatted(key("d.")), someCurrencies()));
        members.add("rest " + columns() + " as materialized (select currency, cast(key as text), " + added() + " from ("
                + OF_CELLS.formatted(
                        each(
                                "coalesce(sum(amount) filter (where bucket = %1$s), 0), coalesce(sum(case when several is null"
                                        + " then instalments else 1 end) filter (where bucket = %1$s), 0)"),
                        each("0, 0"))
                + (byClient ? " union all " + OF_MONEY.formatted("client_id", each("0, 0")) : "") + ") as item "
                + columns()
                + " group by currency, item.key)");
        if (!currencies.isEmpty()) {
            members.add("sole " + columns() + " as materialized ("
                    + (groupBy == null
                            ? soleByDay()
                            : IntStream.range(0, currencies.size())
                                    .mapToObj(this::sole)
                                    .collect(Collectors.joining(" union all ")))
                    + ")");
        }
        members.add("total as (select currency, " + added() + " from (select * from rest"
                + (currencies.isEmpty() ? "" : " union all select * from sole")
                + (byClient ? "" : " union all " + OF_MONEY.formatted("null", each("0, 0"))) + ") as item " + columns()
                + " group by currency)");
        return members;
    }

    private String relations() {
        if (live) {
            return (groupBy == null ? DebtSql.LIVE_BY_DAY + ", " : "")
                    + (isOfInvoice() ? DebtSql.LIVE_SEVERAL_OF_INVOICES : DebtSql.LIVE_SEVERAL) + ", "
                    + DebtSql.LIVE_MONEY;
        }
        return DebtSql.HISTORICAL + ", "
                + (groupBy == GroupBy.OWNER
                        ? DebtSql.OWNER + ", " + DebtSql.HISTORICAL_DEBT_OF_OWNERS
                        : DebtSql.HISTORICAL_DEBT)
                + ", " + DebtSql.HISTORICAL_MONEY;
    }

    /** The same without groups, from the sums that are kept. */
    private String soleByDay() {
        return "select t.currency, cast(null as text), sum(t.outstanding), sum(t.instalments), 0, "
                + aged("coalesce(sum(t.outstanding) filter (where %1$s), 0),"
                        + " coalesce(sum(t.instalments) filter (where %1$s), 0)")
                + " from day t where t.sole group by t.currency";
    }

    /** The invoices of one instalment in the currency of that place: each is one row, so that counting rows will do. */
    private String sole(int place) {
        return "select cast(:currency" + place + " as bpchar), cast(" + key(isOfInvoice() ? "i." : "t.")
                + " as text), sum(t.outstanding), count(*), 0, "
                + aged("coalesce(sum(t.outstanding) filter (where %1$s), 0), count(*) filter (where %1$s)")
                + " from instalment t"
                + (isOfInvoice()
                        ? " join invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id"
                        : "")
                + " where t.organization_id = :org and t.currency = cast(:currency" + place
                + " as bpchar) and t.outstanding > 0 and t.sole"
                + (groupBy == null || byInvoice
                        ? " having count(*) > 0"
                        : " group by " + key(isOfInvoice() ? "i." : "t."));
    }

    /** Each invoice as a group of its own. */
    private String invoices(String condition) {
        return "select t.currency, cast(t.invoice_id as text) collate \"C\" as key, sum(t.outstanding) as total, 1 as invoices,"
                + " 0 as unapplied, "
                + aged("coalesce(sum(t.outstanding) filter (where %1$s), 0) as a%2$s,"
                        + " least(1, count(*) filter (where %1$s)) as n%2$s")
                + (live
                        ? " from instalment t where t.organization_id = :org and t.outstanding > 0"
                                + DebtSql.filled(" {currencies t}", someCurrencies())
                        : " from debt t where true")
                + condition + " group by t.invoice_id, t.currency";
    }

    private String invoicesShown(boolean afterCursor) {
        return "shown as ("
                + invoices(afterCursor ? " and t.invoice_id > :afterId" : "")
                + " order by t.invoice_id limit :limit)";
    }

    private String grouped() {
        return "grouped " + columns() + " as materialized ("
                + (currencies.isEmpty()
                        ? "select r.currency, r.key collate \"C\", r.total, r.invoices, r.unapplied, "
                                + each("r.a%1$s, r.n%1$s") + " from rest r"
                        : "select coalesce(s.currency, r.currency), coalesce(s.key, r.key) collate \"C\", "
                                + List.of("total", "invoices", "unapplied").stream()
                                        .map(AgingSql::both)
                                        .collect(Collectors.joining(", "))
                                + ", " + each(both("a%1$s") + ", " + both("n%1$s"))
                                + " from sole s full join rest r on r.currency = s.currency"
                                + " and coalesce(r.key, '') = coalesce(s.key, '')")
                + ")";
    }

    private static String both(String column) {
        return "coalesce(s." + column + ", 0) + coalesce(r." + column + ", 0)";
    }

    private String summed() {
        return "summed as (select currency, sum(total) as total, sum(invoices) as invoices, sum(unapplied) as unapplied,"
                + " bool_and(total = " + each("a%1$s").replace(",", " +")
                + ") as adds_up from grouped group by currency)";
    }

    private static String shown(boolean afterCursor) {
        return "shown as (select * from grouped"
                + (afterCursor
                        ? " where (key is null, coalesce(key, ''), cast(currency as text) collate \"C\")"
                                + " > (:afterNone, :afterKey, :afterCurrency)"
                        : "")
                + " order by key nulls last, currency limit :limit)";
    }

    /** What only the facts can prove. */
    private String checks() {
        return """
                select 'CHECK', null, null, null, null, null, null, %s,
                    coalesce((select bool_and(consistent) from known), true)
                        and coalesce((select bool_and(consistent) from received), true),
                    not exists (
                        (select currency, sum(outstanding) from known where outstanding <> 0 group by 1
                            except select currency, sum(amount) from cell group by 1)
                        union all
                        (select currency, sum(amount) from cell group by 1
                            except select currency, sum(outstanding) from known where outstanding <> 0 group by 1))
                """.formatted(each("null, null"));
    }

    /** The columns of a group that is shown. */
    private String named() {
        return "g.key, " + groupBy.naming() + " as name, g.currency, g.total, g.invoices, g.unapplied, "
                + each("g.a%1$s, g.n%1$s");
    }

    private String names() {
        return groupBy.names() == null
                ? ""
                : " left join " + groupBy.names() + " n on n.organization_id = :org and n.id = cast(g.key as uuid)";
    }

    private String key(String row) {
        return groupBy == null || byInvoice ? "cast(null as text)" : row + groupBy.column();
    }

    private boolean isOfInvoice() {
        return groupBy != null && groupBy.isOfInvoice();
    }

    private String columns() {
        return "(currency, key, total, invoices, unapplied, " + each("a%1$s, n%1$s") + ")";
    }

    private String added() {
        return "sum(total) as total, cast(sum(invoices) as bigint) as invoices, sum(unapplied) as unapplied, "
                + each("sum(a%1$s) as a%1$s, cast(sum(n%1$s) as bigint) as n%1$s");
    }

    private String each(String text) {
        return IntStream.range(0, buckets.size()).mapToObj(text::formatted).collect(Collectors.joining(", "));
    }

    /** For each bucket that text with the condition on a row {@code t} to be in it, and with its place. */
    private String aged(String text) {
        return IntStream.range(0, buckets.size())
                .mapToObj(i -> text.formatted(isIn(buckets.get(i)), i))
                .collect(Collectors.joining(", "));
    }

    private static String isIn(Bucket bucket) {
        var conditions = new ArrayList<String>();
        if (bucket.from() != null) {
            conditions.add("t.due_date <= cast(:asOf as date) - " + bucket.from());
        }
        if (bucket.to() != null) {
            conditions.add("t.due_date >= cast(:asOf as date) - " + bucket.to());
        }
        return String.join(" and ", conditions);
    }
}
