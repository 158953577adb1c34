package dev.duebook.reporting.leak;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** What was never sent, delivered, assigned, chased, matched or allocated: one list with money and age. */
@ApplicationScoped
public class LeakReport {
    private static final String SORT = "leaks";
    private static final int FETCH = 500;
    private static final String PRESENT_ONLY =
            "Known of the present only; leave asOf and knownAt out, or ask for today without knownAt.";

    private final Snapshot snapshot;

    LeakReport(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    private record Sum(LeakKind kind, String currency, long things, long once, BigDecimal amount) {}

    private record Found(List<Sum> sums, Page<Leak> page, List<Check.Row> contradicting) {}

    /** A page, the longest waiting first, with what there is of each kind. */
    Leaks leaks(Caller caller, LeakQuestion question, PageRequest page) {
        var found = find(caller, question, page);
        return new Leaks(
                question.vantage().asOf(),
                question.vantage().knownAt(),
                question.vantage().isFinal(),
                question.days(),
                question.kinds().stream()
                        .map(kind -> ofKind(question, kind, found.sums()))
                        .toList(),
                found.page().items(),
                found.page().nextCursor(),
                List.of(
                        new Check("each-found-once", found.sums().stream().allMatch(sum -> sum.things() == sum.once())),
                        Check.without("rows-equal-ledger", found.contradicting())));
    }

    /** The same, as the rows behind the sums. */
    FigureRows rows(Caller caller, LeakQuestion question, PageRequest page) {
        var found = find(caller, question, page);
        var amounts = new TreeMap<String, BigDecimal>();
        var things = new TreeMap<String, Long>();
        question.currencies().forEach(currency -> {
            amounts.put(currency, BigDecimal.ZERO);
            things.put(currency, 0L);
        });
        found.sums().forEach(sum -> {
            amounts.merge(sum.currency(), sum.amount(), BigDecimal::add);
            things.merge(sum.currency(), sum.things(), Long::sum);
        });
        return new FigureRows(
                question.vantage().asOf(),
                question.vantage().knownAt(),
                question.vantage().isFinal(),
                found.page().map(Leak::row).items(),
                found.page().nextCursor(),
                amounts.entrySet().stream()
                        .map(each -> new FigureRows.Total(
                                each.getKey(),
                                Money.decimal(each.getValue(), each.getKey()),
                                things.get(each.getKey())))
                        .toList());
    }

    void forEach(Caller caller, LeakQuestion question, Consumer<Leak> consumer) {
        if (question.answerable().isEmpty()) {
            return;
        }
        snapshot.read(handle -> {
            query(handle, new LeakSql(question).all(), caller, question)
                    .setFetchSize(FETCH)
                    .map((row, context) -> Leak.of(row, question.vantage().asOf()))
                    .forEach(consumer);
            return null;
        });
    }

    private Found find(Caller caller, LeakQuestion question, PageRequest page) {
        var after = page.after(SORT);
        var place = after == null ? null : Place.of(after);
        var sums = new ArrayList<Sum>();
        var items = new ArrayList<Leak>();
        var contradicting = new ArrayList<Check.Row>();
        if (!question.answerable().isEmpty()) {
            snapshot.read(handle -> {
                var query = query(handle, new LeakSql(question).page(place != null), caller, question)
                        .bind("limit", page.limit() + 1);
                if (place != null) {
                    query.bind("afterSince", place.since())
                            .bind("afterKind", place.kind())
                            .bind("afterThing", after.id());
                }
                return query.map((row, context) -> switch (row.getString("level")) {
                            case "SUM" -> sums.add(sum(row));
                            case "ITEM" ->
                                items.add(Leak.of(row, question.vantage().asOf()));
                            default ->
                                contradicting.add(new Check.Row(
                                        row.getObject("invoice_id", UUID.class), row.getString("number")));
                        })
                        .list();
            });
        }
        return new Found(
                sums, Page.of(items, page.limit(), leak -> Place.of(leak).cursor(leak)), contradicting);
    }

    private static Query query(Handle handle, String sql, Caller caller, LeakQuestion question) {
        var query = handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("org", caller.organizationId())
                .bind("zone", caller.zone().getId())
                .bind("asOf", question.vantage().asOf())
                .bind("knownAt", question.vantage().recordedUntil())
                .bind("days", question.days());
        return question.currencies().isEmpty()
                ? query
                : query.bindArray("currencies", String.class, question.currencies());
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(
                LeakKind.valueOf(row.getString("kind")),
                row.getString("currency"),
                row.getLong("things"),
                row.getLong("once"),
                row.getBigDecimal("amount"));
    }

    private static Leaks.OfKind ofKind(LeakQuestion question, LeakKind kind, List<Sum> all) {
        if (!question.isAnswerable(kind)) {
            return new Leaks.OfKind(kind, null, null, PRESENT_ONLY, null);
        }
        var sums = all.stream().filter(sum -> sum.kind() == kind).toList();
        return new Leaks.OfKind(
                kind,
                sums.stream().mapToLong(Sum::things).sum(),
                sums.stream()
                        .map(sum -> new Leaks.Amount(
                                sum.currency(),
                                Money.decimal(sum.amount(), sum.currency()),
                                sum.things(),
                                Map.of("amount", question.rows(kind, sum.currency()))))
                        .toList(),
                null,
                Map.of("count", question.rows(kind, null)));
    }

    /** Where a page ended. */
    private record Place(LocalDate since, String kind) {
        static Place of(Leak leak) {
            return new Place(leak.since(), leak.kind().name());
        }

        static Place of(Cursor cursor) {
            var parts = cursor.parts(" ", 2);
            return new Place(Cursor.dayOf(parts[0]), parts[1]);
        }

        Cursor cursor(Leak leak) {
            return new Cursor(SORT, since + " " + kind, leak.thing());
        }
    }
}
