package dev.duebook.reporting.latepayer;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.RowsBehind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

@ApplicationScoped
class LatePayerRepository {
    private static final int FETCH = 500;

    /** Rank, currency, key, name, as {@link LatePayer.Sums#cursor} joins them. */
    private static final Pattern PLACE = Pattern.compile("(-?[0-9]{1,30}(?:\\.[0-9]{1,9})?) ([A-Z]{3}) (\\S+) (.*)");

    /** @param after null at the start */
    List<LatePayer.Sums> page(Handle handle, Caller caller, LatePayerQuestion question, Cursor after, int limit) {
        var query = query(handle, LatePayerSql.page(question, after != null), caller, question)
                .bind("limit", limit);
        if (after != null) {
            var place = PLACE.matcher(after.value());
            if (!place.matches()) {
                throw Cursor.notOfThisList();
            }
            query.bind("afterRank", new BigDecimal(place.group(1)))
                    .bind("afterCurrency", place.group(2))
                    .bind("afterKey", place.group(3))
                    .bind("afterName", place.group(4));
        }
        return query.map((row, context) -> sums(row)).list();
    }

    /** Of all groups together; books that never assumed a day are not read for it. */
    long assumedDates(Handle handle, Caller caller, LatePayerQuestion question) {
        var any = handle.createQuery(
                        "select exists (select 1 from payment where organization_id = :org and date_assumed)")
                .bind("org", caller.organizationId())
                .mapTo(Boolean.class)
                .one();
        return any
                ? query(handle, LatePayerSql.assumedDates(question), caller, question)
                        .mapTo(Long.class)
                        .one()
                : 0;
    }

    void forEach(Handle handle, Caller caller, LatePayerQuestion question, Consumer<LatePayer.Sums> consumer) {
        query(handle, LatePayerSql.all(question), caller, question)
                .setFetchSize(FETCH)
                .map((row, context) -> sums(row))
                .forEach(consumer);
    }

    RowsBehind behind(Caller caller, LatePayerQuestion question, PayerFigure figure, String key) {
        var parameters = parameters(caller, question);
        parameters.put("key", key);
        return new RowsBehind(LatePayerSql.behind(question, figure), parameters);
    }

    private static Query query(Handle handle, String sql, Caller caller, LatePayerQuestion question) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(parameters(caller, question));
    }

    private static Map<String, Object> parameters(Caller caller, LatePayerQuestion question) {
        var parameters = new HashMap<String, Object>();
        parameters.put("org", caller.organizationId());
        parameters.put("asOf", question.vantage().asOf());
        parameters.put("knownAt", question.vantage().recordedUntil());
        parameters.put("starts", new LocalDate[] {question.earliest()});
        parameters.put("from", question.from());
        parameters.put("recentFrom", question.recentFrom());
        parameters.put("previousFrom", question.previousFrom());
        parameters.put("minInvoices", question.minInvoices());
        parameters.put("currencies", question.currencies().toArray(String[]::new));
        return parameters;
    }

    private static LatePayer.Sums sums(ResultSet row) throws SQLException {
        return new LatePayer.Sums(
                row.getString("key"),
                row.getString("name"),
                row.getString("sort_name"),
                row.getBigDecimal("rank"),
                row.getString("currency"),
                row.getLong("invoices"),
                row.getLong("assumed"),
                row.getLong("days"),
                row.getLong("days_floor0"),
                row.getBigDecimal("weighted_days"),
                row.getBigDecimal("paid"),
                row.getBigDecimal("median"),
                row.getLong("late"),
                row.getObject("worst", Integer.class),
                row.getLong("to_pay"),
                row.getLong("recent"),
                row.getLong("recent_days"),
                row.getLong("previous"),
                row.getLong("previous_days"),
                row.getLong("open_invoices"),
                row.getBigDecimal("outstanding"),
                row.getObject("oldest", Integer.class));
    }
}
