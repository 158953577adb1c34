package dev.duebook.ground.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Appends facts to the history and, for the world outside, to the outbox, in the transaction that made them. */
@ApplicationScoped
public class Outbox {
    /**
     * Data-modifying parts of a {@code with} clause that append the facts given as JSON in {@code :facts}; a hot path
     * makes them part of its one statement.
     */
    public static final String APPEND = appending("data");

    /** As {@link #APPEND}, the event's data being that SQL expression over {@code data}. */
    public static String appending(String data) {
        return """
                fact as (
                    select * from jsonb_to_recordset(cast(:facts as jsonb)) as f(
                        id uuid, aggregate text, aggregate_id uuid, sequence bigint, action text, effective_date date,
                        changes jsonb, data jsonb)),
                historic as (
                    insert into history (organization_id, aggregate_id, sequence, aggregate, action, effective_date,
                        recorded_at, person_id, key_id, changes)
                    select :org, aggregate_id, sequence, aggregate, action, effective_date, :recordedAt, :personId, :keyId,
                        changes
                    from fact),
                told as (
                    insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
                    select :org, id, aggregate, aggregate_id, sequence, action, %s, :recordedAt from fact)
                """.formatted(data);
    }

    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    Outbox(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    public void append(Caller caller, Instant recordedAt, List<Fact> facts) {
        if (!facts.isEmpty()) {
            append(caller, recordedAt, facts, StatementParts.NOTHING);
        }
    }

    /** Appends in the one statement that writes the rest, too. */
    public void append(Caller caller, Instant recordedAt, List<Fact> facts, StatementParts rest) {
        append(caller, recordedAt, facts, rest, "data");
    }

    /** @param data what the events tell, as SQL over {@code data} and {@code aggregate} of a fact and over the parts */
    public void append(Caller caller, Instant recordedAt, List<Fact> facts, StatementParts rest, String data) {
        jdbi.useHandle(handle -> rest.bind(handle.createQuery(
                                "with " + rest.sql() + (data.equals("data") ? APPEND : appending(data)) + " select 1")
                        .bind("org", caller.organizationId())
                        .bind("recordedAt", recordedAt)
                        .bind("personId", caller.personId())
                        .bind("keyId", caller.keyId())
                        .bind("facts", json(facts)))
                .mapTo(Integer.class)
                .one());
    }

    public void append(Caller caller, Instant recordedAt, Fact fact) {
        append(caller, recordedAt, List.of(fact));
    }

    /** The value of {@code :facts} in {@link #APPEND}. */
    public String json(List<Fact> facts) {
        try {
            return mapper.writeValueAsString(facts.stream().map(Row::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @com.fasterxml.jackson.databind.annotation.JsonNaming(
            com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID id,
            String aggregate,
            UUID aggregateId,
            long sequence,
            String action,
            java.time.LocalDate effectiveDate,
            List<Change> changes,
            Object data) {
        static Row of(Fact fact) {
            return new Row(
                    Ids.next(),
                    fact.aggregate(),
                    fact.aggregateId(),
                    fact.sequence(),
                    fact.action(),
                    fact.effectiveDate(),
                    fact.changes(),
                    told(fact));
        }

        private static Object told(Fact fact) {
            if (fact.effectiveDate() == null) {
                return fact.data();
            }
            var told = new TreeMap<String, Object>(fact.data());
            told.put("effectiveDate", fact.effectiveDate());
            return told;
        }
    }
}
