package dev.duebook.reporting.bridge;

import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.DebtSql;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The statements behind a bridge. The SQL form of {@link InvoiceBridge}: an invoice of which nothing was recorded between
 * the two looks ({@code still}) only ages; any other goes from step to step, each with what is outstanding after it and
 * the schedule then in force. What is left of an instalment ({@code part}) stands in one bucket after its step and, by
 * then aged, in another before the next one; the difference is the next step's. A property test proves both forms equal.
 *
 * <p>{@code movement}: all columns as signed amounts by day and bucket.
 */
final class BridgeSql {
    /** Nobody can foresee how many steps there are; taken for too many, all is sorted that could be hashed. */
    static final String HASHING = "set local enable_sort = off";

    static final String AS_USUAL = "set local enable_sort = on";

    private static final String KNOWN = """
            entry as (
                select e.invoice_id, sum(e.amount) as cached,
                    coalesce(sum(e.amount) filter (where e.effective_date <= :from and e.recorded_at <= :knownFrom), 0)
                        as opening,
                    coalesce(sum(e.amount) filter (where e.effective_date <= :from and e.recorded_at <= :knownTo), 0)
                        as corrected,
                    bool_or(e.effective_date <= :to and e.recorded_at <= :knownTo
                        and (e.effective_date > :from or e.recorded_at > :knownFrom)) as moved
                from ledger_entry e
                where e.organization_id = :org
                group by e.invoice_id),
            agreed_since as (
                select distinct s.invoice_id
                from schedule s
                where s.organization_id = :org and s.agreed_date <= :to and s.recorded_at <= :knownTo
                    and (s.agreed_date > :from or s.recorded_at > :knownFrom)),
            known as materialized (
                select i.id as invoice_id, i.number, i.currency, coalesce(e.opening, 0) as opening,
                    coalesce(e.corrected, 0) as corrected, coalesce(e.moved, false) or a.invoice_id is not null as changed,
                    coalesce(e.cached, 0) = i.outstanding as consistent
                from invoice i
                left join entry e on e.invoice_id = i.id
                left join agreed_since a on a.invoice_id = i.id
                where i.organization_id = :org and i.sent_at is not null {currencies i}),
            """;

    private static final String STEPS = """
            agreed as materialized (
                select distinct on (s.invoice_id) s.invoice_id, s.id, s.due_dates, s.amounts
                from schedule s
                where s.organization_id = :org and s.agreed_date <= :from and s.recorded_at <= :knownFrom
                order by s.invoice_id, s.agreed_date desc, s.recorded_at desc, s.id desc),
            changed as materialized (select * from known where changed),
            term as materialized (
                select s.invoice_id, s.id, s.agreed_date, s.due_dates, s.amounts,
                    row_number() over in_order = 1 as first, lead(s.agreed_date) over in_order as next_date
                from changed c
                join schedule s on s.organization_id = :org and s.invoice_id = c.invoice_id
                where s.agreed_date <= :to and s.recorded_at <= :knownTo
                window in_order as (partition by s.invoice_id order by s.agreed_date, s.recorded_at, s.id)),
            step as (
                select c.invoice_id, c.currency, cast(:from as date) as day, 0 as place,
                    cast(null as timestamptz) as recorded_at, cast(null as uuid) as id, 'OPENING' as kind,
                    c.opening as amount, a.due_dates, a.amounts
                from changed c
                join agreed a on a.invoice_id = c.invoice_id
                union all
                select c.invoice_id, c.currency, cast(:from as date), 1, null, null, 'BACK_DATED', c.corrected - c.opening,
                    t.due_dates, t.amounts
                from changed c
                join term t on t.invoice_id = c.invoice_id
                left join agreed a on a.invoice_id = c.invoice_id
                where t.agreed_date <= :from and (t.next_date is null or t.next_date > :from)
                    and (c.corrected <> c.opening or t.id is distinct from a.id)
                union all
                select c.invoice_id, c.currency, t.agreed_date, case when t.first then 2 else 5 end, null, null,
                    'RESCHEDULED', 0, t.due_dates, t.amounts
                from changed c
                join term t on t.invoice_id = c.invoice_id
                where t.agreed_date > :from and (t.first or t.next_date is distinct from t.agreed_date)
                union all
                select c.invoice_id, c.currency, e.effective_date, case when e.amount > 0 then 3 else 4 end, e.recorded_at,
                    e.id, {column e.kind}, e.amount, null, null
                from changed c
                join ledger_entry e on e.organization_id = :org and e.invoice_id = c.invoice_id
                where e.effective_date > :from and e.effective_date <= :to and e.recorded_at <= :knownTo),
            walked as (
                select s.*, row_number() over way as place_on_way,
                    sum(s.amount) over (way rows unbounded preceding) as outstanding,
                    count(s.due_dates) over (way rows unbounded preceding) as terms,
                    lead(s.day) over way as next_day, lead(s.kind) over way as next_kind
                from step s
                window way as (partition by s.invoice_id order by s.day, s.place, s.recorded_at, s.id)),
            """;

    private static final String MOVEMENTS = """
            owed as (
                select k.invoice_id, k.currency, 0 as place_on_way, 'OPENING' as kind, cast(:from as date) as day,
                    cast(:to as date) as next_day, null as next_kind, k.opening as outstanding, a.due_dates, a.amounts
                from known k
                join agreed a on a.invoice_id = k.invoice_id
                where k.opening > 0 and not k.changed
                union all
                select invoice_id, currency, place_on_way, kind, day, coalesce(next_day, cast(:to as date)), next_kind,
                    outstanding, due_dates, amounts
                from (
                    select w.invoice_id, w.currency, w.place_on_way, w.kind, w.day, w.next_day, w.next_kind, w.outstanding,
                        first_value(w.due_dates) over in_force as due_dates, first_value(w.amounts) over in_force as amounts
                    from walked w
                    window in_force as (partition by w.invoice_id, w.terms order by w.place_on_way)) as in_order
                where outstanding > 0 and due_dates is not null),
            part as (
                select invoice_id, currency, kind, day, next_day, next_kind, due_dates[1] as due_date, outstanding as amount
                from owed
                where cardinality(due_dates) = 1
                union all
                select invoice_id, currency, kind, day, next_day, next_kind, due_date,
                    case when earliest then outstanding - later else least(amount, outstanding - later) end
                from (
                    select w.*, n.due_date, n.amount, lead(n.due_date) over latest is null as earliest,
                        coalesce(sum(n.amount) over (latest rows between unbounded preceding and 1 preceding), 0) as later
                    from owed w
                    cross join unnest(w.due_dates, w.amounts) as n(due_date, amount)
                    where cardinality(w.due_dates) > 1
                    window latest as (partition by w.invoice_id, w.place_on_way order by n.due_date desc)) as several
                where outstanding > later),
            aged as materialized (
                select p.*, width_bucket(p.day - p.due_date, cast(:starts as int[])) as bucket,
                    width_bucket(p.next_day - p.due_date, cast(:starts as int[])) as next_bucket
                from (
                    select {invoice} as invoice_id, currency, kind, day, next_day, next_kind, due_date, sum(amount) as amount
                    from part
                    group by 1, 2, 3, 4, 5, 6, 7) as p),
            movement as (
                select invoice_id, currency, kind, day, bucket, amount from aged
                union all
                select invoice_id, currency, next_kind, next_day, next_bucket, -amount from aged
                where next_kind is not null
                union all
                select invoice_id, currency, 'CLOSING', next_day, next_bucket, amount from aged where next_kind is null
                union all
                select a.invoice_id, a.currency, 'AGED_IN', a.due_date + b.start, b.place, a.amount
                from aged a
                join bound b on b.place > a.bucket and b.place <= a.next_bucket
                union all
                select a.invoice_id, a.currency, 'AGED_OUT', a.due_date + b.start, b.place - 1, -a.amount
                from aged a
                join bound b on b.place > a.bucket and b.place <= a.next_bucket)
            """;

    private static final String BOUND =
            "bound as (select start, cast(place as int) from unnest(cast(:starts as int[])) with ordinality as b(start, place)), ";

    /** With the first invoices whose cached balance is not the sum of their entries. */
    private static final String SUMS = """
            select kind, currency, bucket, sum(amount) as amount, cast(null as uuid) as invoice_id, null as number
            from movement
            group by currency, kind, bucket
            union all
            (select null, null, null, null, invoice_id, number from known where not consistent order by invoice_id limit %s)
            """.formatted(Check.MOST_ROWS);

    /** Straight from the ledger, knowing nothing of schedules. */
    private static final String OF_LEDGER = """
            select i.currency,
                sum(e.amount) filter (where e.effective_date <= :from and e.recorded_at <= :knownFrom) as "OPENING",
                sum(e.amount) filter (where e.effective_date <= :from and e.recorded_at > :knownFrom) as "BACK_DATED",
                sum(e.amount) as "CLOSING", %s
            from ledger_entry e
            join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
            where e.organization_id = :org and e.effective_date <= :to and e.recorded_at <= :knownTo {currencies i}
            group by i.currency
            """.formatted(Arrays.stream(BridgeColumn.values())
            .filter(column -> !column.ledgerKinds().isEmpty())
            .map(column -> "sum(e.amount) filter (where e.effective_date > :from and e.kind in " + kinds(column)
                    + ") as \"" + column + "\"")
            .collect(Collectors.joining(", ")));

    private static final String ROWS = """
            , figure as materialized (
                select invoice_id, currency, day, sum(amount) as amount
                from movement
                where kind = :kind and (cast(:bucket as int) is null or bucket = :bucket)
                group by invoice_id, currency, day
                having sum(amount) <> 0)
            """;

    private static final String ROW = """
            select f.invoice_id, i.number, i.client_id, c.name as client_name, f.currency, f.day, f.amount
            from figure f
            join invoice i on i.organization_id = :org and i.id = f.invoice_id
            left join client c on c.organization_id = :org and c.id = i.client_id
            """;

    private static final String STRETCH = """
            select 'ROW' as level, f.invoice_id, f.currency, f.day, f.amount, 1 as rows
            from (select * from figure f where %s order by f.invoice_id, f.day limit :limit) as f
            """;

    /** Facts are only ever appended: as many of them, the latest being the same, are the same facts. */
    private static final String FACTS = """
            select count(*) filter (where recorded_at <= :knownFrom) as opening,
                max(recorded_at) filter (where recorded_at <= :knownFrom) as opening_latest,
                count(*) filter (where recorded_at <= :knownTo) as closing,
                max(recorded_at) filter (where recorded_at <= :knownTo) as closing_latest
            from %s where organization_id = :org
            """;

    static final String ENTRIES = FACTS.formatted("ledger_entry");

    static final String SCHEDULES = FACTS.formatted("schedule");

    private static final String TOTAL = """
            select 'TOTAL', null, currency, null, sum(amount), count(*) from figure group by currency
            """;

    private final boolean someCurrencies;

    BridgeSql(boolean someCurrencies) {
        this.someCurrencies = someCurrencies;
    }

    String ofLedger() {
        return DebtSql.filled(OF_LEDGER, someCurrencies);
    }

    /** Each column of each bucket. */
    String sums() {
        return movements("cast(null as uuid)") + SUMS;
    }

    /** So many rows behind a figure, with the totals of all of them. */
    String stretch(boolean afterCursor) {
        return movements("invoice_id") + ROWS
                + STRETCH.formatted(
                        afterCursor ? "(f.invoice_id, f.day) > (:afterId, cast(:afterDay as date))" : "true")
                + " union all " + TOTAL + " order by level, invoice_id, day, currency";
    }

    /** All rows behind a figure. */
    String all() {
        return movements("invoice_id") + ROWS + ROW + " order by f.invoice_id, f.day";
    }

    private String movements(String invoice) {
        return DebtSql.filled("with " + KNOWN + STEPS + BOUND + MOVEMENTS, someCurrencies)
                .replace("{invoice}", invoice)
                .replace("{column e.kind}", columnOfKind());
    }

    private static String columnOfKind() {
        return Arrays.stream(BridgeColumn.values())
                .filter(column -> !column.ledgerKinds().isEmpty())
                .map(column -> "when e.kind in " + kinds(column) + " then '" + column + "'")
                .collect(Collectors.joining(" ", "case ", " end"));
    }

    private static String kinds(BridgeColumn column) {
        return column.ledgerKinds().stream().collect(Collectors.joining("', '", "('", "')"));
    }
}
