package dev.duebook.integration.webhook;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps the webhooks. One that is deleted is gone for everybody at once; its rows go later, in batches. */
@ApplicationScoped
class WebhookRepository {
    private static final String SELECT = """
            select w.organization_id, w.id, w.url, w.types, w.description, w.state, w.disabled_reason, w.failing_since,
                case when w.previous_until > now() then w.previous_until end as previous_until, w.version, w.created_at,
                w.updated_at
            from webhook w where w.organization_id = :org and w.deleted_at is null
            """;
    private static final String BUT_FOR_LIMIT = " and w.updated_at >= :since and w.id > :after order by w.id";

    private final Jdbi jdbi;

    WebhookRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<Webhook> page(Caller caller, PageRequest page, Instant updatedSince) {
        var after = page.after("");
        var rows = jdbi.withHandle(
                handle -> since(handle.createQuery(SELECT + BUT_FOR_LIMIT + " limit :limit"), caller, updatedSince)
                        .bind("after", after == null ? Cursor.START : after.id())
                        .bind("limit", page.limit() + 1)
                        .map((row, context) -> webhook(row))
                        .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void each(Caller caller, Instant updatedSince, Consumer<Webhook> rows) {
        jdbi.useHandle(handle -> since(handle.createQuery(SELECT + BUT_FOR_LIMIT), caller, updatedSince)
                .bind("after", Cursor.START)
                .map((row, context) -> webhook(row))
                .forEach(rows));
    }

    private static Query since(Query query, Caller caller, Instant updatedSince) {
        return query.bind("org", caller.organizationId())
                .bind("since", updatedSince == null ? Instant.EPOCH : updatedSince);
    }

    /** @throws Rejection 404 */
    Webhook one(Caller caller, UUID id) {
        return one(caller, id, "");
    }

    /** @throws Rejection 404 */
    Webhook locked(Caller caller, UUID id) {
        return one(caller, id, " for update");
    }

    private Webhook one(Caller caller, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and w.id = :id" + lock)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("webhook")));
    }

    /** Locked; empty when it is not, or no longer, active. */
    Optional<Webhook> active(Caller caller, UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " and w.id = :id and w.state = 'ACTIVE' for update")
                        .bind("org", caller.organizationId())
                        .bind("id", id)
                        .map((row, context) -> webhook(row))
                        .findOne());
    }

    /** How many there are; nobody else adds one until the transaction ends. */
    int countLocked(Caller caller) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended('webhook ' || :org, 0))")
                    .bind("org", caller.organizationId().toString())
                    .mapTo(String.class)
                    .one();
            return handle.createQuery(
                            "select count(*) from webhook where organization_id = :org and deleted_at is null")
                    .bind("org", caller.organizationId())
                    .mapTo(Integer.class)
                    .one();
        });
    }

    /** Starts after the last numbered event. */
    void insert(Caller caller, UUID id, WebhookSettings settings, String sealedSecret, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into webhook (organization_id, id, url, types, description, state, sealed_secret, position,
                            created_at, updated_at)
                        values (:org, :id, :url, :types, :description, :state, :secret,
                            coalesce((select max(position) from outbox), 0), :at, :at)
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("url", settings.url())
                .bindArray("types", String.class, settings.types())
                .bind("description", settings.description())
                .bind("state", settings.state())
                .bind("secret", sealedSecret)
                .bind("at", at)
                .execute());
    }

    /** One that is enabled begins without a past: it was not failing and needs no rest. */
    void update(Webhook webhook, WebhookSettings settings, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook set url = :url, types = :types, description = :description, state = :state,
                            disabled_reason = case when :state = 'DISABLED' then disabled_reason end,
                            failing_since = case when :enabled then null else failing_since end,
                            resting_until = case when :enabled then null else resting_until end,
                            version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", webhook.organizationId())
                .bind("id", webhook.id())
                .bind("url", settings.url())
                .bindArray("types", String.class, settings.types())
                .bind("description", settings.description())
                .bind("state", settings.state())
                .bind(
                        "enabled",
                        settings.state() == WebhookState.ACTIVE
                                && settings.state() != webhook.settings().state())
                .bind("at", at)
                .execute());
    }

    /** The secret as it is kept; empty while that of an older version waits to be taken over. */
    Optional<String> sealedSecret(Webhook webhook) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select sealed_secret from webhook where organization_id = :org and id = :id")
                .bind("org", webhook.organizationId())
                .bind("id", webhook.id())
                .mapTo(String.class)
                .findOne());
    }

    /** @param sealedPrevious the one that was in force and signs too for another 24 hours of real time; null for none */
    void rotate(Webhook webhook, String sealedSecret, String sealedPrevious, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook set sealed_secret = :secret, sealed_previous_secret = :previous,
                            previous_secret = null,
                            previous_until = case when :previous is not null then now() + interval '24 hours' end,
                            version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", webhook.organizationId())
                .bind("id", webhook.id())
                .bind("secret", sealedSecret)
                .bind("previous", sealedPrevious)
                .bind("at", at)
                .execute());
    }

    void disable(Webhook webhook, DisabledReason reason, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook set state = 'DISABLED', disabled_reason = :reason, version = version + 1,
                            updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", webhook.organizationId())
                .bind("id", webhook.id())
                .bind("reason", reason)
                .bind("at", at)
                .execute());
    }

    void delete(Webhook webhook, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook set deleted_at = now(), version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", webhook.organizationId())
                .bind("id", webhook.id())
                .bind("at", at)
                .execute());
    }

    /** Bumps the version for a trial delivery. */
    void raise(Webhook webhook, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook set version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", webhook.organizationId())
                .bind("id", webhook.id())
                .bind("at", at)
                .execute());
    }

    static Webhook webhook(ResultSet row) throws SQLException {
        var reason = row.getString("disabled_reason");
        return new Webhook(
                row.getObject("organization_id", UUID.class),
                row.getObject("id", UUID.class),
                new WebhookSettings(
                        row.getString("url"),
                        List.copyOf(
                                Arrays.asList((String[]) row.getArray("types").getArray())),
                        row.getString("description"),
                        WebhookState.valueOf(row.getString("state"))),
                reason == null ? null : DisabledReason.valueOf(reason),
                Rows.instant(row, "failing_since"),
                Rows.instant(row, "previous_until"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
