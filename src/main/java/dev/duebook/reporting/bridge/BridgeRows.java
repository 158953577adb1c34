package dev.duebook.reporting.bridge;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.RowsAhead;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.report.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows behind a figure of the bridge: what each invoice adds to it, by day. */
@ApplicationScoped
public class BridgeRows {
    private static final String SORT = "bridge";
    private static final int FETCH = 500;

    private static final String NAMES = """
            select i.id, i.number, i.client_id, c.name as client_name
            from invoice i
            left join client c on c.organization_id = i.organization_id and c.id = i.client_id
            where i.organization_id = :org and i.id = any(:ids)
            """;

    private final Snapshot snapshot;
    private final RowsAhead ahead;

    BridgeRows(Snapshot snapshot, RowsAhead ahead) {
        this.snapshot = snapshot;
        this.ahead = ahead;
    }

    /** What an invoice adds to the figure on a day. */
    private record Moved(UUID invoiceId, String currency, LocalDate day, BigDecimal amount) {}

    /** Where a row stands, as PostgreSQL orders ids: by their digits. */
    private record Place(UUID invoiceId, LocalDate day) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(
                        (Place place) -> place.invoiceId().toString())
                .thenComparing(Place::day);

        static Place of(Moved moved) {
            return new Place(moved.invoiceId(), moved.day());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The figure, but for what was known, which the facts say. */
    private record Asked(
            LocalDate from, LocalDate to, String starts, List<String> currencies, BridgeColumn column, Integer bucket) {
        static Asked of(BridgeQuestion question, BridgeFigure figure) {
            return new Asked(
                    question.opening().asOf(),
                    question.closing().asOf(),
                    question.starts(),
                    question.currencies(),
                    figure.column(),
                    figure.bucket());
        }
    }

    /** How many facts either look counts, and the latest of them. */
    private record Counted(long opening, Instant openingLatest, long closing, Instant closingLatest) {}

    private record Facts(Counted entries, Counted schedules) {}

    private record Names(String number, UUID clientId, String clientName) {}

    /** One page, with the totals of all. The names are those of now; the figure is computed once for many pages. */
    FigureRows page(Caller caller, BridgeQuestion question, BridgeFigure figure, PageRequest page) {
        var cursor = page.after(SORT);
        var after = cursor == null ? null : new Place(cursor.id(), cursor.day());
        return snapshot.read(handle -> {
            var key = new RowsAhead.Key(
                    caller.organizationId(), Asked.of(question, figure), facts(handle, caller, question));
            var moved =
                    ahead.behind(key, after, page.limit() + 1, () -> stretch(handle, caller, question, figure, after));
            var found = Page.of(
                    moved.rows(),
                    page.limit(),
                    row -> new Cursor(SORT, row.day().toString(), row.invoiceId()));
            return new FigureRows(
                    question.closing().asOf(),
                    question.closing().knownAt(),
                    question.closing().isFinal(),
                    named(handle, caller, found.items()),
                    found.nextCursor(),
                    moved.totals());
        });
    }

    private static Stretch<Moved, Place> stretch(
            Handle handle, Caller caller, BridgeQuestion question, BridgeFigure figure, Place after) {
        var rows = new ArrayList<Moved>();
        var totals = new ArrayList<FigureRows.Total>();
        var query = query(handle, sql(question).stretch(after != null), caller, question, figure)
                .bind("limit", RowsAhead.ROWS + 1);
        if (after != null) {
            query.bind("afterId", after.invoiceId()).bind("afterDay", after.day());
        }
        query.setFetchSize(FETCH)
                .map((row, context) ->
                        row.getString("level").equals("ROW") ? rows.add(moved(row)) : totals.add(total(row)))
                .forEach(each -> {});
        question.currencies().stream()
                .filter(currency ->
                        totals.stream().noneMatch(total -> total.currency().equals(currency)))
                .map(currency -> new FigureRows.Total(currency, Money.decimal(0, currency), 0))
                .forEach(totals::add);
        var complete = rows.size() <= RowsAhead.ROWS;
        return new Stretch<>(after, List.copyOf(rows), complete, List.copyOf(totals), Place::of);
    }

    private static Facts facts(Handle handle, Caller caller, BridgeQuestion question) {
        return new Facts(
                counted(handle, BridgeSql.ENTRIES, caller, question),
                counted(handle, BridgeSql.SCHEDULES, caller, question));
    }

    private static Counted counted(Handle handle, String sql, Caller caller, BridgeQuestion question) {
        return handle.createQuery(sql)
                .bind("org", caller.organizationId())
                .bind("knownFrom", question.opening().recordedUntil())
                .bind("knownTo", question.closing().recordedUntil())
                .map((row, context) -> new Counted(
                        row.getLong("opening"),
                        instant(row, "opening_latest"),
                        row.getLong("closing"),
                        instant(row, "closing_latest")))
                .one();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<FigureRow> named(Handle handle, Caller caller, List<Moved> rows) {
        var names = new HashMap<UUID, Names>();
        handle.createQuery(NAMES)
                .bind("org", caller.organizationId())
                .bindArray(
                        "ids",
                        UUID.class,
                        rows.stream().map(Moved::invoiceId).distinct().toList())
                .map((row, context) -> names.put(
                        row.getObject("id", UUID.class),
                        new Names(
                                row.getString("number"),
                                row.getObject("client_id", UUID.class),
                                row.getString("client_name"))))
                .forEach(each -> {});
        return rows.stream().map(row -> row(row, names.get(row.invoiceId()))).toList();
    }

    void forEach(Caller caller, BridgeQuestion question, BridgeFigure figure, Consumer<FigureRow> consumer) {
        snapshot.read(handle -> {
            query(handle, sql(question).all(), caller, question, figure)
                    .setFetchSize(FETCH)
                    .map((row, context) -> row(row))
                    .forEach(consumer);
            return null;
        });
    }

    /** With the two looks, and the currencies. */
    static Query asked(Query query, Caller caller, BridgeQuestion question) {
        query.bind("org", caller.organizationId())
                .bind("from", question.opening().asOf())
                .bind("knownFrom", question.opening().recordedUntil())
                .bind("to", question.closing().asOf())
                .bind("knownTo", question.closing().recordedUntil());
        return question.currencies().isEmpty()
                ? query
                : query.bindArray("currencies", String.class, question.currencies());
    }

    private static Query query(Handle handle, String sql, Caller caller, BridgeQuestion question, BridgeFigure figure) {
        handle.execute(BridgeSql.HASHING);
        return asked(handle.createQuery(sql), caller, question)
                .bind("starts", question.starts())
                .bind("kind", figure.column().name())
                .bindBySqlType("bucket", figure.bucket(), Types.INTEGER);
    }

    private static BridgeSql sql(BridgeQuestion question) {
        return new BridgeSql(!question.currencies().isEmpty());
    }

    private static FigureRow row(ResultSet row) throws SQLException {
        return row(
                moved(row),
                new Names(
                        row.getString("number"), row.getObject("client_id", UUID.class), row.getString("client_name")));
    }

    private static FigureRow row(Moved moved, Names names) {
        return new FigureRow(
                moved.invoiceId(),
                names.number(),
                null,
                names.clientId(),
                names.clientName(),
                moved.currency(),
                moved.day(),
                Money.decimal(moved.amount(), moved.currency()),
                null,
                null);
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(
                row.getObject("invoice_id", UUID.class),
                row.getString("currency"),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("amount"));
    }

    private static FigureRows.Total total(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new FigureRows.Total(
                currency, Money.decimal(row.getBigDecimal("amount"), currency), row.getLong("rows"));
    }
}
