package dev.duebook.integration.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a numbered row of the outbox. */
public final class CloudEventRow implements RowMapper<CloudEvent> {
    /** What to select from {@code outbox e}. */
    public static final String COLUMNS = """
            e.organization_id, e.id, e.type, e.aggregate, e.aggregate_id, e.sequence, e.data, e.recorded_at, e.position
            """;

    private final ObjectMapper mapper;

    public CloudEventRow(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public CloudEvent map(ResultSet row, StatementContext context) throws SQLException {
        try {
            return CloudEvent.of(
                    row.getObject("organization_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getString("type"),
                    row.getString("aggregate"),
                    row.getObject("aggregate_id", UUID.class),
                    row.getLong("sequence"),
                    mapper.readTree(row.getString("data")),
                    Rows.instant(row, "recorded_at"),
                    row.getLong("position"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
