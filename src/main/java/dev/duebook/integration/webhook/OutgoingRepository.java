package dev.duebook.integration.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.integration.event.CloudEventRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Makes deliveries of events, claims what is due, and writes how it went; all of it for many at once. */
@ApplicationScoped
class OutgoingRepository {
    private static final int WEBHOOKS_AT_ONCE = 100;
    private static final int EVENTS_AT_ONCE = 200;

    /** One that fails is tried with one delivery at a time, until it is well again. */
    private static final int TO_ONE_THAT_FAILS = 1;

    /** UUIDv7, made where the row is made. */
    private static final String NEW_ID = """
            cast(overlay(overlay(replace(gen_random_uuid()::text, '-', '')
                placing lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') from 1)
                placing '7' from 13) as uuid)
            """;

    private static final String SPREAD = """
            with lagging as (
                select w.organization_id, w.id, w.types, w.position from across.webhook w
                where w.state = 'ACTIVE' and w.deleted_at is null and exists (
                    select 1 from across.outbox o where o.organization_id = w.organization_id and o.position > w.position)
                limit :webhooks for no key update skip locked),
            next as (
                select w.organization_id, w.id as webhook_id, o.id, o.type, o.position,
                    case when o.type = :trial then o.aggregate_id = w.id else %s end as wanted
                from lagging w
                cross join lateral (
                    select o.id, o.type, o.aggregate_id, o.position from across.outbox o
                    where o.organization_id = w.organization_id and o.position > w.position
                    order by o.position limit :events) o),
            made as (
                insert into across.webhook_delivery (organization_id, id, webhook_id, event_id, event_type, status,
                    next_attempt_at)
                select organization_id, %s, webhook_id, id, type, 'PENDING', now() from next where wanted
                order by position
                on conflict (organization_id, webhook_id, event_id) do nothing),
            moved as (
                update across.webhook w set position = n.position
                from (select organization_id, webhook_id, max(position) as position from next group by 1, 2) n
                where w.organization_id = n.organization_id and w.id = n.webhook_id)
            select count(*) from next
            """.formatted(EventTypes.INCLUDES, NEW_ID);

    private static final String CLAIM = """
            with inFlight as (
                select * from unnest(:webhooks, :counts) as f(webhook_id, count)),
            due as (
                select d.* from across.webhook w
                left join inFlight f on f.webhook_id = w.id
                cross join lateral (
                    select d.organization_id, d.id, d.next_attempt_at from across.webhook_delivery d
                    where d.organization_id = w.organization_id and d.webhook_id = w.id and d.status = 'PENDING'
                        and d.next_attempt_at <= now()
                    order by d.next_attempt_at
                    limit greatest(0, case when w.failing_since is null then :toOne else :toFailing end
                        - coalesce(f.count, 0))) d
                where w.state = 'ACTIVE' and w.deleted_at is null and coalesce(w.resting_until <= now(), true)
                    and w.sealed_secret is not null
                order by d.next_attempt_at limit :room),
            free as (
                select organization_id, id from across.webhook_delivery
                where (organization_id, id) in (select organization_id, id from due)
                    and status = 'PENDING' and next_attempt_at <= now()
                for no key update skip locked),
            claimed as (
                update across.webhook_delivery d set claim_token = :token,
                    next_attempt_at = now() + make_interval(secs => :lease), updated_at = now()
                from free where d.organization_id = free.organization_id and d.id = free.id
                returning d.organization_id, d.id, d.webhook_id, d.event_id, d.attempt)
            select c.organization_id as of_organization, c.id as delivery_id, c.webhook_id, c.attempt, w.url,
                w.sealed_secret, case when w.previous_until > now() then w.sealed_previous_secret end as previous, %s
            from claimed c
            join across.webhook w on w.organization_id = c.organization_id and w.id = c.webhook_id
            left join across.outbox e on e.organization_id = c.organization_id and e.id = c.event_id
            """.formatted(CloudEventRow.COLUMNS);

    private static final String MARK = """
            with said as (
                select * from jsonb_to_recordset(cast(:rows as jsonb)) as s(organization_id uuid, id uuid, token uuid,
                    status text, pause bigint, rest bigint, code int, body text, error text, gone boolean)),
            marked as (
                update across.webhook_delivery d set status = s.status, attempt = d.attempt + 1, response_code = s.code,
                    response_body = s.body, error = s.error, last_attempt_at = now(), claim_token = null,
                    next_attempt_at = now() + make_interval(secs => s.pause / 1000.0), updated_at = now()
                from said s
                where d.organization_id = s.organization_id and d.id = s.id and d.claim_token = s.token
                returning d.organization_id, d.webhook_id, s.status, s.rest, s.gone),
            went as (
                select organization_id, webhook_id, bool_or(status = 'DELIVERED') as well, max(rest) as rest,
                    bool_or(gone) as gone, bool_or(status = 'FAILED') as given_up
                from marked group by 1, 2),
            changes as (
                select w.organization_id, w.id, n.well, n.rest from across.webhook w
                join went n on n.organization_id = w.organization_id and n.webhook_id = w.id
                where n.rest > 0 or n.well = (w.failing_since is not null)
                order by w.organization_id, w.id for no key update of w),
            changed as (
                update across.webhook w set
                    failing_since = case when not c.well then coalesce(w.failing_since, now()) end,
                    resting_until = case when c.rest > 0 then now() + make_interval(secs => c.rest / 1000.0)
                        else w.resting_until end
                from changes c where w.organization_id = c.organization_id and w.id = c.id)
            select n.organization_id, n.webhook_id, n.gone, (select count(*) from marked) as marked,
                not n.well and n.given_up and w.failing_since <= now() - make_interval(secs => :patience) as failing
            from went n join across.webhook w on w.organization_id = n.organization_id and w.id = n.webhook_id
            """;

    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final CloudEventRow event;

    OutgoingRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.event = new CloudEventRow(mapper);
    }

    /** Gives the next events to webhooks that others are not giving to just now; 0 when there are none. */
    int spread() {
        return jdbi.withHandle(handle -> handle.createQuery(SPREAD)
                .bind("webhooks", WEBHOOKS_AT_ONCE)
                .bind("events", EVENTS_AT_ONCE)
                .bind("trial", EventTypes.TRIAL)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Claims what is due, that which has waited longest first; not to webhooks whose secret an older version has kept in
     * clear and the vault is about to take over.
     *
     * @param inFlight how many deliveries to each webhook are on their way
     * @param toOne how many may be at once
     */
    List<ClaimedDelivery> claim(UUID token, Map<UUID, Integer> inFlight, int toOne, int room, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("token", token)
                .bindArray("webhooks", UUID.class, List.copyOf(inFlight.keySet()))
                .bindArray("counts", Integer.class, List.copyOf(inFlight.values()))
                .bind("toOne", toOne)
                .bind("toFailing", TO_ONE_THAT_FAILS)
                .bind("room", room)
                .bind("lease", lease.toSeconds())
                .map((row, context) -> claimed(row, context, token))
                .list());
    }

    /** What came of an attempt. */
    record Result(ClaimedDelivery delivery, Verdict verdict) {}

    /** A webhook that is to be disabled. */
    record ToDisable(UUID organizationId, UUID webhookId, DisabledReason reason) {}

    /** @param toDisable the webhooks that are to be disabled */
    record Marked(int count, List<ToDisable> toDisable) {}

    /**
     * Writes how attempts went, where the claim still stands; whoever has lost it writes nothing.
     *
     * @param patience how long nothing may arrive before a webhook, giving up a delivery, is given up itself
     */
    Marked mark(List<Result> results, Duration patience) {
        return jdbi.withHandle(handle -> handle.createQuery(MARK)
                .bind("rows", json(results.stream().map(Row::of).toList()))
                .bind("patience", patience.toSeconds())
                .reduceResultSet(
                        new Marked(0, List.of()),
                        (sum, row, context) -> new Marked(
                                row.getInt("marked"),
                                Stream.concat(sum.toDisable().stream(), toDisable(row))
                                        .toList())));
    }

    private static Stream<ToDisable> toDisable(ResultSet row) throws SQLException {
        if (!row.getBoolean("gone") && !row.getBoolean("failing")) {
            return Stream.empty();
        }
        return Stream.of(new ToDisable(
                row.getObject("organization_id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getBoolean("gone") ? DisabledReason.GONE : DisabledReason.FAILING));
    }

    private ClaimedDelivery claimed(ResultSet row, StatementContext context, UUID token) throws SQLException {
        return new ClaimedDelivery(
                row.getObject("of_organization", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                token,
                row.getInt("attempt"),
                URI.create(row.getString("url")),
                row.getString("sealed_secret"),
                row.getString("previous"),
                row.getObject("id", UUID.class) == null ? null : event.map(row, context));
    }

    @com.fasterxml.jackson.databind.annotation.JsonNaming(
            com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID organizationId,
            UUID id,
            UUID token,
            DeliveryStatus status,
            Long pause,
            long rest,
            Integer code,
            String body,
            String error,
            boolean gone) {
        private static final int LONGEST_ERROR = 300;

        static Row of(Result result) {
            var verdict = result.verdict();
            var judgement = verdict.judgement();
            return new Row(
                    result.delivery().organizationId(),
                    result.delivery().id(),
                    result.delivery().token(),
                    verdict.status(),
                    verdict.pause() == null ? null : verdict.pause().toMillis(),
                    judgement.rest().toMillis(),
                    judgement.responseCode(),
                    judgement.responseBody(),
                    judgement.error() == null
                            ? null
                            : judgement
                                    .error()
                                    .substring(
                                            0,
                                            Math.min(
                                                    LONGEST_ERROR,
                                                    judgement.error().length())),
                    judgement.kind() == Judgement.Kind.GONE);
        }
    }

    private String json(List<Row> rows) {
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
