package dev.duebook.company.organization;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, TenantId> {
    private final Jdbi jdbi;

    ApiKeyRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    ApiKey one(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id)).orElseThrow(() -> Rejection.notFound("API key"));
    }

    ApiKey locked(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Rejection.notFound("API key"));
    }

    List<ApiKey> inForceOf(UUID organizationId, UUID personId) {
        return find("organizationId = ?1 and personId = ?2 and revokedAt is null", organizationId, personId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Page<ApiKey> page(UUID organizationId, PageRequest request, Instant updatedSince) {
        var after = request.after("");
        var rows = inOrder(organizationId, after == null ? Cursor.START : after.id(), updatedSince)
                .range(0, request.limit())
                .list();
        return Page.of(rows, request.limit(), key -> Cursor.of(key.id));
    }

    void each(UUID organizationId, Instant updatedSince, Consumer<ApiKey> rows) {
        inOrder(organizationId, Cursor.START, updatedSince).list().forEach(rows);
    }

    private PanacheQuery<ApiKey> inOrder(UUID organizationId, UUID last, Instant updatedSince) {
        return find(
                "organizationId = :org and id > :last and updatedAt >= :since order by id",
                Map.of(
                        "org",
                        organizationId,
                        "last",
                        last,
                        "since",
                        updatedSince == null ? Instant.EPOCH : updatedSince));
    }

    /** The caller a secret stands for: key neither revoked nor expired by real time, person active. */
    Optional<Caller> callerOf(byte[] secretHash) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select k.organization_id, k.person_id, p.name, k.id, k.role, p.role, o.time_zone
                        from across.api_key k
                        join across.person p on p.organization_id = k.organization_id and p.id = k.person_id
                        join across.organization o on o.id = k.organization_id
                        where k.secret_hash = :hash and k.revoked_at is null and p.active
                            and (k.expires_at is null or k.expires_at > now())
                        """)
                .bind("hash", secretHash)
                .map((row, context) -> new Caller(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        Role.valueOf(row.getString(5)).atMost(Role.valueOf(row.getString(6))),
                        ZoneId.of(row.getString(7))))
                .findOne());
    }

    void used(Caller caller) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update api_key set last_used_at = now() where organization_id = :org and id = :id
                            and (last_used_at is null or last_used_at < now() - interval '1 minute')
                        """)
                .bind("org", caller.organizationId())
                .bind("id", caller.keyId())
                .execute());
    }
}
