package dev.duebook.book.client;

import dev.duebook.company.organization.TenantId;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.ReadPool;
import dev.duebook.ground.store.Turns;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.NativeQuery;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class ClientRepository implements PanacheRepositoryBase<Client, TenantId> {
    private static final int FETCH = 500;

    private final Jdbi jdbi;
    private final ReadPool readPool;

    ClientRepository(Jdbi jdbi, ReadPool readPool) {
        this.jdbi = jdbi;
        this.readPool = readPool;
    }

    record Reassigned(UUID id, long version) {}

    Client one(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id)).orElseThrow(() -> Rejection.notFound("client"));
    }

    Client locked(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Rejection.notFound("client"));
    }

    /** The locked client of that reference. Whoever asks for the same reference meanwhile waits, also when there is none. */
    Optional<Client> lockedByExternalRef(UUID organizationId, String externalRef) {
        Turns.take(jdbi, organizationId, externalRef);
        return find("organizationId = ?1 and externalRef = ?2", organizationId, externalRef)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    boolean isTaken(Client client) {
        return client.externalRef != null
                && count(
                                "organizationId = ?1 and externalRef = ?2 and id <> ?3",
                                client.organizationId,
                                client.externalRef,
                                client.id)
                        > 0;
    }

    Page<Client> page(UUID organizationId, PageRequest request, ClientFilter filter) {
        var after = request.after("");
        var rows = query(getSession(), organizationId, filter, after == null ? Cursor.START : after.id())
                .setMaxResults(request.limit() + 1)
                .getResultList();
        var page = Page.of(rows, request.limit(), client -> Cursor.of(client.id));
        return request.totals() ? page.withTotals(totals(organizationId, filter)) : page;
    }

    /** Every client of the filter, through a database cursor; none of them stays in memory. */
    void each(UUID organizationId, ClientFilter filter, Consumer<Client> rows) {
        readPool.onConnection(connection -> {
            try (var session = getSession().getSessionFactory().openStatelessSession(connection);
                    var clients = query(session, organizationId, filter, Cursor.START)
                            .setFetchSize(FETCH)
                            .getResultStream()) {
                clients.forEach(rows);
            }
        });
    }

    private static NativeQuery<Client> query(
            SharedSessionContract session, UUID organizationId, ClientFilter filter, UUID last) {
        var sql = "select c.* from client c where " + filter.sql() + " and c.id > :last order by c.id";
        return filtered(session, sql, Client.class, organizationId, filter).setParameter("last", last);
    }

    private List<OwedTotal> totals(UUID organizationId, ClientFilter filter) {
        // Clients are looked up by their keys alone, whatever the planner believes of a book that has just come in.
        var sql = """
                select i.currency, count(*), sum(i.outstanding)
                from (
                    select client_id, currency, sum(outstanding) as outstanding from invoice
                    where organization_id = :org and outstanding > 0
                    group by client_id, currency) as i
                cross join lateral (
                    select * from client where organization_id = :org and id = i.client_id offset 0) as c
                where
                """ + filter.sql() + " group by i.currency order by i.currency";
        return filtered(getSession(), sql, Object[].class, organizationId, filter)
                .getResultStream()
                .map(row -> OwedTotal.of((String) row[0], (Number) row[1], (BigDecimal) row[2]))
                .toList();
    }

    private static <T> NativeQuery<T> filtered(
            SharedSessionContract session, String sql, Class<T> row, UUID organizationId, ClientFilter filter) {
        var query = session.createNativeQuery(sql, row);
        filter.parameters(organizationId).forEach(query::setParameter);
        return query;
    }

    List<Client> all(UUID organizationId, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("organizationId = ?1 and id in ?2", organizationId, ids);
    }

    Map<String, UUID> byExternalRef(UUID organizationId, Collection<String> externalRefs) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select external_ref, id from client
                        where organization_id = :org and external_ref = any(:refs)
                        """)
                .bind("org", organizationId)
                .bindArray("refs", String.class, externalRefs)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("external_ref", String.class), row.getColumn("id", UUID.class));
                    return found;
                }));
    }

    boolean anyOwnedBy(UUID organizationId, UUID personId) {
        return count("organizationId = ?1 and ownerId = ?2", organizationId, personId) > 0;
    }

    /** Hands over at most so many clients and gives their new versions; empty when none is left. */
    List<Reassigned> reassign(UUID organizationId, UUID from, UUID to, Instant at, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update client set owner_id = :to, version = version + 1, updated_at = :at
                        where organization_id = :org and id in (
                            select id from client where organization_id = :org and owner_id = :from
                            order by id limit :most for update)
                        returning id, version
                        """)
                .bind("org", organizationId)
                .bind("from", from)
                .bind("to", to)
                .bind("at", at)
                .bind("most", most)
                .map((row, context) -> new Reassigned(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
    }
}
