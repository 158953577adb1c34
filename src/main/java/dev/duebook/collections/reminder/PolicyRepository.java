package dev.duebook.collections.reminder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps policies. */
@ApplicationScoped
class PolicyRepository {
    /** A policy as it is kept. */
    record Kept(Policy policy, long version, Instant createdAt, Instant updatedAt) {}

    private static final String COLUMNS =
            "select id, name, standard, catch_up_days, steps, chat_url, version, created_at, updated_at from reminder_policy ";

    private static final String LISTED = "where organization_id = :org and updated_at >= :since ";

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final ObjectMapper mapper;

    PolicyRepository(Jdbi jdbi, Outbox outbox, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.mapper = mapper;
    }

    /** All of an organization: they are few, at most {@link Policies#MOST}. */
    List<Policy> all(UUID organizationId) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "where organization_id = :org order by id")
                .bind("org", organizationId)
                .map((row, context) -> kept(row).policy())
                .list());
    }

    Optional<Kept> find(Caller caller, UUID id, boolean lock) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        COLUMNS + "where organization_id = :org and id = :id" + (lock ? " for update" : ""))
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> kept(row))
                .findOne());
    }

    Kept one(Caller caller, UUID id) {
        return find(caller, id, false).orElseThrow(() -> Rejection.notFound("reminder policy"));
    }

    Kept locked(Caller caller, UUID id) {
        return find(caller, id, true).orElseThrow(() -> Rejection.notFound("reminder policy"));
    }

    Page<Kept> page(Caller caller, PageRequest page, Instant updatedSince) {
        var after = page.after("");
        return Page.of(
                jdbi.withHandle(
                        handle -> handle.createQuery(COLUMNS + LISTED + "and id > :after order by id limit :limit")
                                .bind("org", caller.organizationId())
                                .bind("since", since(updatedSince))
                                .bind("after", after == null ? Cursor.START : after.id())
                                .bind("limit", page.limit() + 1)
                                .map((row, context) -> kept(row))
                                .list()),
                page.limit(),
                last -> Cursor.of(last.policy().id()));
    }

    void forEach(Caller caller, Instant updatedSince, Consumer<Kept> consumer) {
        jdbi.useHandle(handle -> handle.createQuery(COLUMNS + LISTED + "order by id")
                .bind("org", caller.organizationId())
                .bind("since", since(updatedSince))
                .map((row, context) -> kept(row))
                .forEach(consumer));
    }

    private static Instant since(Instant asked) {
        return asked == null ? Instant.EPOCH : asked;
    }

    boolean nameTaken(UUID organizationId, String name, UUID except) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from reminder_policy
                            where organization_id = :org and lower(name) = lower(:name) and id <> :except)
                        """)
                .bind("org", organizationId)
                .bind("name", name)
                .bind("except", except)
                .mapTo(Boolean.class)
                .one());
    }

    int count(UUID organizationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from reminder_policy where organization_id = :org")
                        .bind("org", organizationId)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Whether a client or an invoice names it. */
    boolean named(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from client where organization_id = :org and reminder_policy_id = :id)
                            or exists (select 1 from invoice where organization_id = :org and reminder_policy_id = :id)
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    Optional<Kept> lockedStandard(Caller caller) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + "where organization_id = :org and standard for update")
                        .bind("org", caller.organizationId())
                        .map((row, context) -> kept(row))
                        .findOne());
    }

    /** Inserts or rewrites. */
    void save(Caller caller, Policy policy, long version, Instant at, Fact fact) {
        jdbi.useHandle(handle -> told(
                handle.createQuery("with " + """
                            saved as (
                                insert into reminder_policy (organization_id, id, name, standard, catch_up_days, steps,
                                    chat_url, version, created_at, updated_at)
                                values (:org, :id, :name, :standard, :catchUpDays, cast(:steps as jsonb), :chatUrl, :version,
                                    :recordedAt, :recordedAt)
                                on conflict (organization_id, id) do update set name = excluded.name,
                                    standard = excluded.standard, catch_up_days = excluded.catch_up_days,
                                    steps = excluded.steps, chat_url = excluded.chat_url, version = excluded.version,
                                    updated_at = excluded.updated_at),
                            """ + Outbox.APPEND + " select 1")
                        .bind("id", policy.id())
                        .bind("name", policy.name())
                        .bind("standard", policy.standard())
                        .bind("catchUpDays", policy.catchUpDays())
                        .bind("steps", json(policy.steps()))
                        .bind("chatUrl", policy.chatUrl())
                        .bind("version", version),
                caller,
                at,
                fact));
    }

    void delete(Caller caller, UUID id, Instant at, Fact fact) {
        jdbi.useHandle(handle ->
                told(handle.createQuery("""
                        with gone as (delete from reminder_policy where organization_id = :org and id = :id),
                        """ + Outbox.APPEND + " select 1").bind("id", id), caller, at, fact));
    }

    private void told(Query query, Caller caller, Instant at, Fact fact) {
        query.bind("org", caller.organizationId())
                .bind("recordedAt", at)
                .bind("personId", caller.personId())
                .bind("keyId", caller.keyId())
                .bind("facts", outbox.json(List.of(fact)))
                .mapTo(Integer.class)
                .one();
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new Policy(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("standard"),
                        row.getInt("catch_up_days"),
                        steps(row.getString("steps")),
                        row.getString("chat_url")),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private List<Step> steps(String json) {
        try {
            return mapper.readValue(json, new TypeReference<List<Step>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
