package dev.duebook.book.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Reads the history of an invoice in the order of its sequence. */
@ApplicationScoped
class HistoryRepository {
    private static final String SELECT = """
            select h.sequence, h.recorded_at, h.effective_date, h.person_id, p.name, h.key_id, h.action, h.changes
            from history h
            left join person p on p.organization_id = h.organization_id and p.id = h.person_id
            where h.organization_id = :org and h.aggregate_id = :invoice and h.sequence > :after
            order by h.sequence
            """;

    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    HistoryRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    Page<HistoryEntry> page(Caller caller, UUID invoiceId, PageRequest page) {
        var rows = jdbi.withHandle(handle -> handle.createQuery(SELECT + " limit :limit")
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("after", after(page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> entry(row))
                .list());
        return Page.of(rows, page.limit(), last -> new Cursor("", Long.toString(last.sequence()), invoiceId));
    }

    void forEach(Caller caller, UUID invoiceId, Consumer<HistoryEntry> consumer) {
        jdbi.useHandle(handle -> handle.createQuery(SELECT)
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("after", 0L)
                .setFetchSize(500)
                .map((row, context) -> entry(row))
                .forEach(consumer));
    }

    private static long after(PageRequest page) {
        var cursor = page.after("");
        return cursor == null ? 0 : cursor.number();
    }

    private HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong("sequence"),
                Rows.instant(row, "recorded_at"),
                row.getObject("effective_date", LocalDate.class),
                new HistoryEntry.Actor(
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getObject("key_id", UUID.class)),
                row.getString("action"),
                json(row.getString("changes")));
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
