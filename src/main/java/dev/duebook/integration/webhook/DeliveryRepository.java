package dev.duebook.integration.webhook;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads deliveries, lets one be tried again, and forgets old ones. How they go out is {@link OutgoingRepository}'s. */
@ApplicationScoped
class DeliveryRepository {
    private static final String SELECT = """
            select d.id, d.event_id, d.event_type, d.status, d.attempt, d.response_code, d.response_body, d.error,
                d.last_attempt_at, d.next_attempt_at, d.created_at, d.updated_at
            from webhook_delivery d where d.organization_id = :org and d.webhook_id = :webhook
            """;
    private static final String FILTERED = SELECT + """
             and d.status = any(:statuses) and (cast(:event as uuid) is null or d.event_id = :event) and d.id < :after
            order by d.id desc
            """;

    private final Jdbi jdbi;

    DeliveryRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<Delivery> page(Webhook webhook, DeliveryFilter filter, PageRequest page) {
        var after = page.after("");
        var rows = jdbi.withHandle(handle -> filtered(handle.createQuery(FILTERED + " limit :limit"), webhook, filter)
                .bind("after", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> delivery(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void each(Webhook webhook, DeliveryFilter filter, Consumer<Delivery> rows) {
        jdbi.useHandle(handle -> filtered(handle.createQuery(FILTERED), webhook, filter)
                .bind("after", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> delivery(row))
                .forEach(rows));
    }

    private static Query filtered(Query query, Webhook webhook, DeliveryFilter filter) {
        return query.bind("org", webhook.organizationId())
                .bind("webhook", webhook.id())
                .bindArray("statuses", String.class, filter.statuses())
                .bind("event", filter.eventId());
    }

    /** @throws Rejection 404 */
    Delivery one(Webhook webhook, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and d.id = :id")
                .bind("org", webhook.organizationId())
                .bind("webhook", webhook.id())
                .bind("id", id)
                .map((row, context) -> delivery(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("delivery")));
    }

    boolean knowsEvent(Webhook webhook, UUID eventId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from outbox where organization_id = :org and id = :event)")
                .bind("org", webhook.organizationId())
                .bind("event", eventId)
                .mapTo(Boolean.class)
                .one());
    }

    /** At once; one that has ended begins its schedule anew, and one that is being tried is left to it. */
    void again(Webhook webhook, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook_delivery set status = 'PENDING', next_attempt_at = now(), updated_at = now(),
                            attempt = case when status = 'PENDING' then attempt else 0 end
                        where organization_id = :org and id = :id and claim_token is null
                        """)
                .bind("org", webhook.organizationId())
                .bind("id", id)
                .execute());
    }

    /** Deletes what ended so long ago, and what is left of deleted webhooks; so many rows at once. */
    int forget(Duration kept, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        with old as (
                            select organization_id, id from across.webhook_delivery
                            where status <> 'PENDING' and updated_at < now() - make_interval(secs => :kept)
                            order by updated_at limit :most),
                        orphaned as (
                            select d.organization_id, d.id from across.webhook w
                            join across.webhook_delivery d on d.organization_id = w.organization_id and d.webhook_id = w.id
                            where w.deleted_at is not null limit :most)
                        delete from across.webhook_delivery where (organization_id, id) in (
                            select * from old union select * from orphaned)
                        """)
                .bind("kept", kept.toSeconds())
                .bind("most", atMost)
                .execute());
    }

    /** Deletes the deleted webhooks of which no delivery is left. */
    int forgetDeleted(int atMost) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        delete from across.webhook where (organization_id, id) in (
                            select w.organization_id, w.id from across.webhook w
                            where w.deleted_at < now() - interval '1 hour' and not exists (
                                select 1 from across.webhook_delivery d
                                where d.organization_id = w.organization_id and d.webhook_id = w.id)
                            limit :most)
                        """).bind("most", atMost).execute());
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                row.getObject("response_code", Integer.class),
                row.getString("response_body"),
                row.getString("error"),
                Rows.instant(row, "last_attempt_at"),
                Rows.instant(row, "next_attempt_at"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
