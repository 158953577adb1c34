package dev.duebook.reporting.bridge;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows behind a figure of the bridge: what each invoice adds to it, by day. */
@ApplicationScoped
public class BridgeRows {
    private static final String SORT = "bridge";
    private static final int FETCH = 500;

    private final Snapshot snapshot;

    BridgeRows(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    FigureRows page(Caller caller, BridgeQuestion question, BridgeFigure figure, PageRequest page) {
        var after = page.after(SORT);
        var afterDay = after == null ? null : after.day();
        var rows = new ArrayList<FigureRow>();
        var totals = new ArrayList<FigureRows.Total>();
        snapshot.read(handle -> {
            var query = query(handle, sql(question).page(after != null), caller, question, figure)
                    .bind("limit", page.limit() + 1);
            if (after != null) {
                query.bind("afterId", after.id()).bind("afterDay", afterDay);
            }
            return query.map((row, context) ->
                            row.getString("level").equals("ROW") ? rows.add(row(row)) : totals.add(total(row)))
                    .list();
        });
        question.currencies().stream()
                .filter(currency ->
                        totals.stream().noneMatch(total -> total.currency().equals(currency)))
                .map(currency -> new FigureRows.Total(currency, Money.decimal(0, currency), 0))
                .forEach(totals::add);
        var found =
                Page.of(rows, page.limit(), row -> new Cursor(SORT, row.date().toString(), row.invoiceId()));
        return new FigureRows(
                question.closing().asOf(),
                question.closing().knownAt(),
                question.closing().isFinal(),
                found.items(),
                found.nextCursor(),
                totals);
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
        var currency = row.getString("currency");
        return new FigureRow(
                row.getObject("invoice_id", UUID.class),
                row.getString("number"),
                null,
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                currency,
                row.getObject("day", LocalDate.class),
                Money.decimal(row.getBigDecimal("amount"), currency),
                null);
    }

    private static FigureRows.Total total(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new FigureRows.Total(
                currency, Money.decimal(row.getBigDecimal("amount"), currency), row.getLong("rows"));
    }
}
