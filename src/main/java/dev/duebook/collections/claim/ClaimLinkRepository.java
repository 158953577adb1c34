package dev.duebook.collections.claim;

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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Keeps the links, and for each organization what signs its own. */
@ApplicationScoped
class ClaimLinkRepository {
    private static final String SELECT = """
            select l.organization_id, l.id, l.invoice_id, l.expires_at, l.revoked_at, l.created_at from claim_link l
            where\s""";
    private static final String LIVING = SELECT + """
            l.organization_id = :org and l.invoice_id = :invoice and l.revoked_at is null and l.expires_at > :now
                and l.id < :after
            order by l.id desc
            """;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;

    ClaimLinkRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The organization's secret, which is made when it is first needed. */
    byte[] secret(UUID organizationId) {
        return knownSecret(organizationId).orElseGet(() -> {
            var secret = new byte[ClaimToken.SECRET_BYTES];
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

    void insert(UUID madeBy, Collection<ClaimLink> links) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into claim_link (organization_id, id, invoice_id, expires_at, made_by, created_at)
                    values (:org, :id, :invoice, :expiresAt, :madeBy, :createdAt)
                    """);
            links.forEach(link -> batch.bind("org", link.organizationId())
                    .bind("id", link.id())
                    .bind("invoice", link.invoiceId())
                    .bind("expiresAt", link.expiresAt())
                    .bind("madeBy", madeBy)
                    .bind("createdAt", link.createdAt())
                    .add());
            batch.execute();
        });
    }

    /** Of those invoices that are the organization's, the link that lives longest, at least until then; null without. */
    Map<UUID, ClaimLink> longestLiving(UUID organizationId, Collection<UUID> invoiceIds, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id as of_invoice, l.* from invoice i
                        left join lateral (
                            select organization_id, id, invoice_id, expires_at, revoked_at, created_at from claim_link
                            where organization_id = i.organization_id and invoice_id = i.id and revoked_at is null
                                and expires_at >= :until
                            order by expires_at desc limit 1) l on true
                        where i.organization_id = :org and i.id = any(:ids)
                        """)
                .bind("org", organizationId)
                .bind("until", until)
                .bindArray("ids", UUID.class, invoiceIds)
                .reduceResultSet(new HashMap<>(), (found, row, context) -> {
                    found.put(
                            row.getObject("of_invoice", UUID.class),
                            row.getObject("id", UUID.class) == null ? null : link(row));
                    return found;
                }));
    }

    /** Those of the links that are the organization's, whether or not they open. */
    Map<UUID, ClaimLink> byId(UUID organizationId, Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle
                .createQuery(SELECT + "l.organization_id = :org and l.id = any(:ids)")
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> link(row))
                .list()
                .stream()
                .collect(Collectors.toMap(ClaimLink::id, Function.identity())));
    }

    int living(Caller caller, UUID invoiceId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from claim_link
                        where organization_id = :org and invoice_id = :invoice and revoked_at is null
                            and expires_at > :now
                        """)
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("now", now)
                .mapTo(Integer.class)
                .one());
    }

    Page<ClaimLink> page(Caller caller, UUID invoiceId, Instant now, PageRequest page) {
        var after = page.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(LIVING + " limit :limit")
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("now", now)
                .bind("after", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> link(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void forEach(Caller caller, UUID invoiceId, Instant now, Consumer<ClaimLink> consumer) {
        jdbi.useHandle(handle -> handle.createQuery(LIVING)
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("now", now)
                .bind("after", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> link(row))
                .forEach(consumer));
    }

    /** @throws Rejection 404 when there is no such invoice in the caller's organization */
    void refuseUnknownInvoice(Caller caller, UUID invoiceId) {
        var known = jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from invoice where organization_id = :org and id = :id)")
                .bind("org", caller.organizationId())
                .bind("id", invoiceId)
                .mapTo(Boolean.class)
                .one());
        if (!known) {
            throw Rejection.notFound("invoice");
        }
    }

    /** @throws Rejection 404 when that invoice of the caller's organization has no such link */
    ClaimLink locked(Caller caller, UUID invoiceId, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "l.organization_id = :org and l.invoice_id = :invoice and l.id = :id for update")
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("id", id)
                .map((row, context) -> link(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("link")));
    }

    /** What a link shows, whoever's it is; the token is still to be checked. */
    Optional<OpenedLink> opened(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select l.organization_id, l.id, l.invoice_id, l.expires_at, l.revoked_at, l.created_at, o.name,
                            o.locale, o.time_zone, c.locale as client_locale, i.number, i.due_date, i.outstanding,
                            i.currency, i.voided
                        from claim_link l
                        join organization o on o.id = l.organization_id
                        join invoice i on i.organization_id = l.organization_id and i.id = l.invoice_id
                        join client c on c.organization_id = i.organization_id and c.id = i.client_id
                        where l.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> new OpenedLink(
                        link(row),
                        row.getString("name"),
                        row.getString("locale"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getString("client_locale"),
                        row.getString("number"),
                        row.getObject("due_date", LocalDate.class),
                        row.getLong("outstanding"),
                        row.getString("currency"),
                        row.getBoolean("voided")))
                .findOne());
    }

    void revoke(Caller caller, UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update claim_link set revoked_at = :at, revoked_by = :person
                        where organization_id = :org and id = :id
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("at", at)
                .bind("person", caller.personId())
                .execute());
    }

    private static ClaimLink link(ResultSet row) throws SQLException {
        return new ClaimLink(
                row.getObject("organization_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                Rows.instant(row, "created_at"));
    }
}
