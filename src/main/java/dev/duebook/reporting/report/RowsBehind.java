package dev.duebook.reporting.report;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Lists the rows behind a figure, oldest first.
 *
 * @param members of a {@code with} clause; the last is {@code behind}: id, invoice_id, payment_id, currency, date, amount
 *     in minor units and detail; date and id together name one row
 * @param parameters of the members, {@code org} among them
 */
public record RowsBehind(String members, Map<String, ?> parameters) {
    private static final String SORT = "date";
    private static final int FETCH = 500;

    private static final String TOTALS = """
            select 'TOTAL' as level, null as id, null as invoice_id, null as number, null as payment_id, null as client_id,
                null as client_name, b.currency, null as date, sum(b.amount) as amount, null as detail, count(*) as rows
            from behind b group by b.currency
            """;

    private static final String ROWS = """
            select 'ROW' as level, b.id, b.invoice_id, i.number, b.payment_id, c.id as client_id, c.name as client_name, b.currency,
                b.date, b.amount, b.detail, 1 as rows
            from (select * from behind %s) as b
            left join invoice i on i.organization_id = :org and i.id = b.invoice_id
            left join payment p on p.organization_id = :org and p.id = b.payment_id
            left join client c on c.organization_id = :org and c.id = coalesce(i.client_id, p.client_id)
            """;

    private static final String AFTER = "where (date, id) > (cast(:afterDate as date), :afterId)";

    private record Row(boolean total, UUID id, FigureRow figure, BigDecimal amount, long rows) {
        static Row of(ResultSet row) throws SQLException {
            var currency = row.getString("currency");
            var amount = row.getBigDecimal("amount");
            return new Row(
                    row.getString("level").equals("TOTAL"),
                    row.getObject("id", UUID.class),
                    new FigureRow(
                            row.getObject("invoice_id", UUID.class),
                            row.getString("number"),
                            row.getObject("payment_id", UUID.class),
                            row.getObject("client_id", UUID.class),
                            row.getString("client_name"),
                            currency,
                            row.getObject("date", LocalDate.class),
                            Money.decimal(amount, currency),
                            row.getString("detail"),
                            null),
                    amount,
                    row.getLong("rows"));
        }
    }

    /** One page, with the totals of all. */
    public FigureRows page(Handle handle, Vantage vantage, PageRequest page) {
        var after = page.after(SORT);
        var query = query(
                        handle,
                        TOTALS + " union all ("
                                + ROWS.formatted((after == null ? "" : AFTER) + " order by date, id limit :limit")
                                + ") order by level, date, id, currency")
                .bind("limit", page.limit() + 1);
        if (after != null) {
            query.bind("afterDate", after.day()).bind("afterId", after.id());
        }
        var rows = query.map((row, context) -> Row.of(row)).list();
        var found = Page.of(
                rows.stream().filter(row -> !row.total()).toList(),
                page.limit(),
                row -> new Cursor(SORT, row.figure().date().toString(), row.id()));
        return new FigureRows(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                found.items().stream().map(Row::figure).toList(),
                found.nextCursor(),
                totals(rows));
    }

    /** Every row. */
    public void forEach(Handle handle, Consumer<FigureRow> consumer) {
        query(handle, ROWS.formatted("") + " order by b.date, b.id")
                .setFetchSize(FETCH)
                .map((row, context) -> Row.of(row).figure())
                .forEach(consumer);
    }

    private Query query(Handle handle, String rows) {
        return handle.createQuery("with " + members + " " + rows)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(parameters);
    }

    private static List<FigureRows.Total> totals(List<Row> rows) {
        return rows.stream()
                .filter(Row::total)
                .map(row -> new FigureRows.Total(
                        row.figure().currency(),
                        Money.decimal(row.amount(), row.figure().currency()),
                        row.rows()))
                .toList();
    }
}
