package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Tickets expire by real time, as keys do. */
@ApplicationScoped
class TicketRepository {
    private static final String KEY_OPENS = """
            k.revoked_at is null and p.active and (k.expires_at is null or k.expires_at > now())
            """;

    private final Jdbi jdbi;

    TicketRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return until when it opens */
    Instant insert(Caller caller, UUID id, byte[] hash, Duration opens) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into stream_ticket (organization_id, id, key_id, secret_hash, expires_at)
                        values (:org, :id, :keyId, :hash, now() + :seconds * interval '1 second') returning expires_at
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("keyId", caller.keyId())
                .bind("hash", hash)
                .bind("seconds", opens.toSeconds())
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one());
    }

    Optional<Caller> callerOf(byte[] hash) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select k.organization_id, k.person_id, p.name, k.id, k.role, p.role, o.time_zone
                        from across.stream_ticket t
                        join across.api_key k on k.organization_id = t.organization_id and k.id = t.key_id
                        join across.person p on p.organization_id = k.organization_id and p.id = k.person_id
                        join across.organization o on o.id = k.organization_id
                        where t.secret_hash = :hash and t.expires_at > now() and
                        """ + KEY_OPENS)
                .bind("hash", hash)
                .map((row, context) -> new Caller(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        Role.valueOf(row.getString(5)).atMost(Role.valueOf(row.getString(6))),
                        ZoneId.of(row.getString(7))))
                .findOne());
    }

    Set<UUID> living(Collection<UUID> keyIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select k.id from across.api_key k
                        join across.person p on p.organization_id = k.organization_id and p.id = k.person_id
                        where k.id = any(:ids) and
                        """ + KEY_OPENS)
                .bindArray("ids", UUID.class, keyIds)
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
    }

    int dropExpired() {
        return jdbi.withHandle(
                handle -> handle.createUpdate("delete from across.stream_ticket where expires_at < now()")
                        .execute());
    }
}
