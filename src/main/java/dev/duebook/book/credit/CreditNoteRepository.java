package dev.duebook.book.credit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.book.pricing.LineView;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads credit notes; what happens to them is written by {@link CreditNotePosting}. */
@ApplicationScoped
class CreditNoteRepository {
    private static final String SELECT = """
            select n.id, n.number, n.invoice_id, i.number as invoice_number, n.client_id, n.currency, n.credit_date,
                n.reason, n.lines, n.net, n.tax, n.total, n.cancelled_date, n.cancel_reason, n.version, n.created_at,
                n.updated_at
            from credit_note n
            join invoice i on i.organization_id = n.organization_id and i.id = n.invoice_id
            where""";

    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    CreditNoteRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    CreditNoteRow one(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " n.organization_id = :org and n.id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("credit note")));
    }

    Page<CreditNoteRow> page(Caller caller, CreditNoteFilter filter, PageRequest page) {
        var where = filter.where(page);
        var rows = jdbi.withHandle(handle -> bound(
                        handle.createQuery(SELECT + " " + where.sql() + " order by n.id desc limit :limit"),
                        caller,
                        where)
                .bind("limit", page.limit() + 1)
                .map((row, context) -> row(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void forEach(Caller caller, CreditNoteFilter filter, Consumer<CreditNoteRow> consumer) {
        var where = filter.where(null);
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            bound(handle.createQuery(SELECT + " " + where.sql() + " order by n.id desc"), caller, where)
                    .setFetchSize(500)
                    .map((row, context) -> row(row))
                    .forEach(consumer);
        });
    }

    /** Of those not cancelled, in one currency. */
    record CurrencyTotals(String currency, long count, String total) {}

    List<CurrencyTotals> totals(Caller caller, CreditNoteFilter filter) {
        var where = filter.where(null);
        return jdbi.withHandle(handle -> bound(
                        handle.createQuery("select n.currency, count(*), sum(n.total) from credit_note n where "
                                + where.sql() + " and n.cancelled_date is null group by 1 order by 1"),
                        caller,
                        where)
                .map((row, context) -> new CurrencyTotals(
                        row.getString(1), row.getLong(2), Money.decimal(row.getLong(3), row.getString(1))))
                .list());
    }

    private static Query bound(Query query, Caller caller, CreditNoteFilter.Where where) {
        query.bind("org", caller.organizationId());
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, UUID.class, list);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }

    private CreditNoteRow row(ResultSet row) throws SQLException {
        return new CreditNoteRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("invoice_id", UUID.class),
                row.getString("invoice_number"),
                row.getObject("client_id", UUID.class),
                row.getString("currency"),
                row.getObject("credit_date", LocalDate.class),
                row.getString("reason"),
                lines(row.getString("lines")),
                row.getLong("net"),
                row.getLong("tax"),
                row.getLong("total"),
                row.getObject("cancelled_date", LocalDate.class),
                row.getString("cancel_reason"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private List<LineView> lines(String json) {
        try {
            return mapper.readValue(json, new TypeReference<List<LineView>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
