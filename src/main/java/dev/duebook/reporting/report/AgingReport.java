package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.cash.rate.CurrencyDay;
import dev.duebook.cash.rate.WorthReading;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** What is outstanding by days past due. */
@ApplicationScoped
public class AgingReport {
    private static final UUID NO_ID = new UUID(0, 0);

    /** Rows of a cursor; its plan cannot use a second process. */
    private static final int FETCH = 500;

    /** So many groups fit in memory, and are therefore fetched at once, by as many processes as PostgreSQL likes. */
    private static final int GROUPS_AT_ONCE = 50_000;

    private final Snapshot snapshot;
    private final WorthReading rates;

    AgingReport(Snapshot snapshot, WorthReading rates) {
        this.snapshot = snapshot;
        this.rates = rates;
    }

    /**
     * Everything about the currencies, and one page of the groups, in one statement.
     *
     * @throws dev.duebook.ground.problem.Rejection 422 rate-missing where it is to be shown in another currency
     */
    Aging aging(Caller caller, AgingQuestion question, PageRequest page) {
        var after = question.groupBy() == null ? null : page.after(question.sort());
        return snapshot.read(handle -> {
            var worths = worths(handle, caller, question);
            var query = query(handle, sql -> sql.page(after != null), caller, question, worths);
            if (question.groupBy() != null) {
                query.bind("limit", page.limit() + 1);
            }
            if (after != null) {
                var place = GroupPlace.of(after);
                query.bind("afterCurrency", place.currency())
                        .bind("afterNone", place.key() == null)
                        .bind("afterKey", place.key() == null ? "" : place.key())
                        .bind("afterId", after.id());
            }
            var rows = query.map((row, context) -> AgingRow.of(row, question.size(), worths != null))
                    .list();
            return answer(question, page, rows, worths, UnmatchedMoney.of(handle, caller, question.vantage()));
        });
    }

    /** Null where no other currency is asked for. */
    private Worths worths(Handle handle, Caller caller, AgingQuestion question) {
        if (question.in() == null) {
            return null;
        }
        var needed = bound(handle.createQuery(new AgingWorthSql(question).needed()), caller, question)
                .map((row, context) -> new CurrencyDay(row.getString(1), row.getObject(2, LocalDate.class)))
                .list();
        return rates.in(
                caller, question.in().currency(), needed, question.vantage().recordedUntil());
    }

    /** Every group, or without grouping every currency. */
    void forEach(Caller caller, AgingQuestion question, Consumer<AgingGroup> consumer) {
        snapshot.read(handle -> {
            var worths = worths(handle, caller, question);
            var query = query(handle, AgingSql::all, caller, question, worths);
            if (!fewGroups(handle, caller, question)) {
                query.setFetchSize(FETCH);
            }
            query.map((row, context) ->
                            AgingGroup.of(AgingRow.of(row, question.size(), worths != null), question, worths))
                    .forEach(consumer);
            return null;
        });
    }

    /** Of each currency with something outstanding, how much by bucket, in minor units; in a snapshot already open. */
    public static Map<String, List<BigDecimal>> byBucket(
            Handle handle, Caller caller, Vantage vantage, AgingBuckets buckets, List<String> currencies) {
        var question = new AgingQuestion(vantage, buckets, null, currencies, null);
        return query(handle, AgingSql::all, caller, question, null)
                .map((row, context) -> AgingRow.of(row, question.size(), false))
                .stream()
                .collect(Collectors.toMap(AgingRow::currency, AgingRow::amounts));
    }

    private static Query query(
            Handle handle, Function<AgingSql, String> sql, Caller caller, AgingQuestion question, Worths worths) {
        var currencies = question.vantage().live() ? currencies(handle, caller, question) : List.<String>of();
        var aging = sql.apply(new AgingSql(question, currencies));
        var query = worths == null
                ? bound(handle.createQuery(aging), caller, question)
                : worths.bind(bound(handle.createQuery(new AgingWorthSql(question).beside(aging)), caller, question));
        for (var i = 0; i < currencies.size(); i++) {
            query.bind("currency" + i, currencies.get(i));
        }
        return query;
    }

    private static Query bound(Query query, Caller caller, AgingQuestion question) {
        query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("org", caller.organizationId())
                .bind("asOf", question.vantage().asOf())
                .bind("starts", question.starts());
        if (!question.vantage().live()) {
            query.bind("knownAt", question.vantage().knownAt());
        }
        if (!question.currencies().isEmpty()) {
            query.bindArray("currencies", String.class, question.currencies());
        }
        return query;
    }

    /** Those with something outstanding: a few steps down an index, however many debts there are. */
    private static List<String> currencies(Handle handle, Caller caller, AgingQuestion question) {
        if (!question.currencies().isEmpty()) {
            return question.currencies().stream().distinct().toList();
        }
        return handle.createQuery("""
                        with recursive present as (
                            (select currency from instalment where organization_id = :org and outstanding > 0
                                order by currency limit 1)
                            union all
                            select (select t.currency from instalment t
                                where t.organization_id = :org and t.outstanding > 0 and t.currency > p.currency
                                order by t.currency limit 1)
                            from present p where p.currency is not null)
                        select currency from present where currency is not null
                        """)
                .bind("org", caller.organizationId())
                .mapTo(String.class)
                .list();
    }

    private static boolean fewGroups(Handle handle, Caller caller, AgingQuestion question) {
        if (question.groupBy() == GroupBy.CLIENT) {
            return handle.createQuery(
                                    "select count(*) from (select 1 from client where organization_id = :org limit :most) as c")
                            .bind("org", caller.organizationId())
                            .bind("most", GROUPS_AT_ONCE + 1)
                            .mapTo(Integer.class)
                            .one()
                    <= GROUPS_AT_ONCE;
        }
        return question.groupBy() != GroupBy.INVOICE && question.groupBy() != GroupBy.PROJECT;
    }

    private static Aging answer(
            AgingQuestion question,
            PageRequest page,
            List<AgingRow> rows,
            Worths worths,
            List<UnmatchedMoney.Unmatched> unmatched) {
        var totals = of(rows, AgingRow.Level.TOTAL);
        var vantage = question.vantage();
        return new Aging(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                Aging.BASIS,
                totals.stream().map(row -> AgingGroup.of(row, question, worths)).toList(),
                question.groupBy() == null
                        ? null
                        : Page.of(of(rows, AgingRow.Level.GROUP), page.limit(), row -> new GroupPlace(
                                                row.key(), row.currency())
                                        .cursor(question.sort()))
                                .map(row -> AgingGroup.of(row, question, worths)),
                worths == null ? null : Aging.Converted.of(totals, question),
                unmatched,
                checks(question, rows));
    }

    private static List<Check> checks(AgingQuestion question, List<AgingRow> rows) {
        var totals = of(rows, AgingRow.Level.TOTAL);
        var checks = new ArrayList<Check>();
        checks.add(new Check(
                "buckets-equal-outstanding", totals.stream().allMatch(row -> row.bucketsAddUp() && row.addsUp())));
        if (question.groupBy() == GroupBy.INVOICE && question.vantage().live()) {
            checks.add(new Check("groups-equal-invoices", allSumsHold(of(rows, AgingRow.Level.GROUP))));
        } else if (question.groupBy() != null && question.groupBy() != GroupBy.INVOICE) {
            checks.add(new Check("groups-equal-total", allSumsHold(totals)));
        }
        of(rows, AgingRow.Level.CHECK).forEach(row -> {
            checks.add(new Check("instalments-equal-ledger", row.addsUp()));
            checks.add(new Check("cache-equals-ledger", row.sums()));
        });
        return checks;
    }

    private static boolean allSumsHold(List<AgingRow> rows) {
        return rows.stream().allMatch(AgingRow::sums);
    }

    private static List<AgingRow> of(List<AgingRow> rows, AgingRow.Level level) {
        return rows.stream().filter(row -> row.level() == level).toList();
    }

    /** Where a page of groups ended. */
    private record GroupPlace(String key, String currency) {
        static GroupPlace of(Cursor cursor) {
            var parts = cursor.value().split(" ", 2);
            return new GroupPlace(parts.length < 2 ? null : parts[1], parts[0]);
        }

        Cursor cursor(String sort) {
            var id = sort.equals(GroupBy.INVOICE.wire()) ? UUID.fromString(key) : NO_ID;
            return new Cursor(sort, key == null ? currency : currency + " " + key, id);
        }
    }
}
