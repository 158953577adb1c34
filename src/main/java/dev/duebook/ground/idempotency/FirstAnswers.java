package dev.duebook.ground.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The first answer to each Idempotency-Key, stored in the transaction of its effect and kept for 24 hours. */
@ApplicationScoped
class FirstAnswers {
    record Key(UUID scope, String operation, String key) {}

    record Answer(int status, Map<String, String> headers, String body) {}

    /**
     * Two statements, for what a holder of the lock committed must be visible to whoever gets the lock after it; one
     * round trip.
     */
    private static final String CLAIM = """
            select pg_try_advisory_xact_lock(hashtextextended(?, 0));
            select request_hash, status, headers, body from idempotency
            where organization_id = ? and operation = ? and key = ? and created_at > now() - interval '24 hours'
            """;

    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    FirstAnswers(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    /**
     * Takes the key for this transaction, or gives the answer it already has.
     *
     * @throws Rejection 409 while another request holds the key, 422 when the key came with another body
     */
    Optional<Answer> claim(Key key, byte[] requestHash) throws SQLException {
        return jdbi.withHandle(handle -> {
            try (var claim = handle.getConnection().prepareStatement(CLAIM)) {
                claim.setString(1, key.scope() + "/" + key.operation() + "/" + key.key());
                claim.setObject(2, key.scope());
                claim.setString(3, key.operation());
                claim.setString(4, key.key());
                claim.execute();
                refuseIfHeld(claim.getResultSet());
                claim.getMoreResults();
                return first(claim.getResultSet(), requestHash);
            }
        });
    }

    private static void refuseIfHeld(ResultSet lock) throws SQLException {
        lock.next();
        if (!lock.getBoolean(1)) {
            throw Rejection.conflict(
                    "idempotency-in-progress", "The first request with this Idempotency-Key is still running.");
        }
    }

    private Optional<Answer> first(ResultSet row, byte[] requestHash) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        if (!Arrays.equals(row.getBytes(1), requestHash)) {
            throw Rejection.of("idempotency-key-reused", "This Idempotency-Key was used before with another request.");
        }
        return Optional.of(new Answer(row.getInt(2), headers(row.getString(3)), row.getString(4)));
    }

    void store(Key key, byte[] requestHash, Answer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idempotency (organization_id, operation, key, request_hash, status, headers, body)
                        values (:scope, :operation, :key, :hash, :status, cast(:headers as jsonb), :body)
                        on conflict (organization_id, operation, key) do update set request_hash = excluded.request_hash,
                            status = excluded.status, headers = excluded.headers, body = excluded.body, created_at = now()
                        """)
                .bind("scope", key.scope())
                .bind("operation", key.operation())
                .bind("key", key.key())
                .bind("hash", requestHash)
                .bind("status", answer.status())
                .bind("headers", json(answer.headers()))
                .bind("body", answer.body())
                .execute());
    }

    /** Forgets at most so many that are too old to be given again. */
    int purge(int most) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        delete from across.idempotency where place = any(array(
                            select place from across.idempotency where created_at < now() - interval '24 hours' limit :most))
                        """).bind("most", most).execute());
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> headers(String json) {
        try {
            return mapper.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
