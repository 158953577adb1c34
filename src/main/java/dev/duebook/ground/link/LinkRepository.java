package dev.duebook.ground.link;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Keeps the links of all kinds, each in the table of its room, and for each organization what signs its own. */
@ApplicationScoped
class LinkRepository {
    static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;

    LinkRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The organization's secret, which is made when it is first needed; its table was made for claims, the first kind. */
    byte[] secret(UUID organizationId) {
        return knownSecret(organizationId).orElseGet(() -> {
            var secret = new byte[SECRET_BYTES];
            RANDOM.nextBytes(secret);
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into claim_secret (organization_id, secret, created_at) values (:org, :secret, now())
                            on conflict (organization_id) do nothing
                            """)
                    .bind("org", organizationId)
                    .bind("secret", secret)
                    .execute());
            return knownSecret(organizationId).orElseThrow();
        });
    }

    private Optional<byte[]> knownSecret(UUID organizationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select secret from claim_secret where organization_id = :org")
                        .bind("org", organizationId)
                        .map((row, context) -> row.getBytes(1))
                        .findOne());
    }

    void insert(LinkKind kind, UUID madeBy, Collection<Link> links) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into %s (organization_id, id, %s, expires_at, made_by, created_at)
                    values (:org, :id, :subject, :expiresAt, :madeBy, :createdAt)
                    """.formatted(kind.table(), kind.subjectColumn()));
            links.forEach(link -> batch.bind("org", link.organizationId())
                    .bind("id", link.id())
                    .bind("subject", link.subjectId())
                    .bind("expiresAt", link.expiresAt())
                    .bind("madeBy", madeBy)
                    .bind("createdAt", link.createdAt())
                    .add());
            batch.execute();
        });
    }

    /** By subject the link that lives longest, at least until then; nothing of those without. */
    Map<UUID, Link> longestLiving(LinkKind kind, UUID organizationId, Collection<UUID> subjectIds, Instant until) {
        return bySubject(jdbi.withHandle(handle -> handle.createQuery("""
                        select l.* from unnest(:ids) as s(id)
                        cross join lateral (%s
                            l.organization_id = :org and l.%s = s.id and l.revoked_at is null and l.expires_at >= :until
                            order by l.expires_at desc limit 1) l
                        """.formatted(select(kind), kind.subjectColumn()))
                .bind("org", organizationId)
                .bind("until", until)
                .bindArray("ids", UUID.class, subjectIds)
                .map((row, context) -> link(row))
                .list()));
    }

    private static Map<UUID, Link> bySubject(List<Link> links) {
        return links.stream().collect(Collectors.toMap(Link::subjectId, Function.identity()));
    }

    /** Those of the links that are the organization's, whether or not they open. */
    Map<UUID, Link> byId(LinkKind kind, UUID organizationId, Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle
                .createQuery(select(kind) + "l.organization_id = :org and l.id = any(:ids)")
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> link(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Link::id, Function.identity())));
    }

    int living(LinkKind kind, Caller caller, UUID subjectId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from %s
                        where organization_id = :org and %s = :subject and revoked_at is null and expires_at > :now
                        """.formatted(kind.table(), kind.subjectColumn()))
                .bind("org", caller.organizationId())
                .bind("subject", subjectId)
                .bind("now", now)
                .mapTo(Integer.class)
                .one());
    }

    Page<Link> page(LinkKind kind, Caller caller, UUID subjectId, Instant now, PageRequest page) {
        var after = page.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(living(kind) + " limit :limit")
                .bind("org", caller.organizationId())
                .bind("subject", subjectId)
                .bind("now", now)
                .bind("after", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> link(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void forEach(LinkKind kind, Caller caller, UUID subjectId, Instant now, Consumer<Link> consumer) {
        jdbi.useHandle(handle -> handle.createQuery(living(kind))
                .bind("org", caller.organizationId())
                .bind("subject", subjectId)
                .bind("now", now)
                .bind("after", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> link(row))
                .forEach(consumer));
    }

    /** @throws Rejection 404 when that subject of the caller's organization has no such link */
    Link locked(LinkKind kind, Caller caller, UUID subjectId, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(select(kind) + "l.organization_id = :org and l."
                        + kind.subjectColumn() + " = :subject and l.id = :id for update")
                .bind("org", caller.organizationId())
                .bind("subject", subjectId)
                .bind("id", id)
                .map((row, context) -> link(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("link")));
    }

    /** Those of that id, whoever's they are, which is one at most unless ids collide; the token is still to be checked. */
    List<Link> named(LinkKind kind, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(select(kind, "across.") + "l.id = :id")
                .bind("id", id)
                .map((row, context) -> link(row))
                .list());
    }

    void revoke(LinkKind kind, Caller caller, UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update %s set revoked_at = :at, revoked_by = :person
                        where organization_id = :org and id = :id
                        """.formatted(kind.table()))
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("at", at)
                .bind("person", caller.personId())
                .execute());
    }

    private static String select(LinkKind kind) {
        return select(kind, "");
    }

    private static String select(LinkKind kind, String schema) {
        return """
                select l.organization_id, l.id, l.%s as subject_id, l.expires_at, l.revoked_at, l.created_at from %s l
                where\s""".formatted(kind.subjectColumn(), schema + kind.table());
    }

    private static String living(LinkKind kind) {
        return select(kind) + """
                l.organization_id = :org and l.%s = :subject and l.revoked_at is null and l.expires_at > :now
                    and l.id < :after
                order by l.id desc
                """.formatted(kind.subjectColumn());
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getObject("organization_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("subject_id", UUID.class),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                Rows.instant(row, "created_at"));
    }
}
