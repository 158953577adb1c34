package dev.duebook.company.approval;

import dev.duebook.ground.id.Ids;
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
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps what was asked for, which nothing rewrites, and once how it ended. */
@ApplicationScoped
class ApprovalRepository {
    private static final String SELECT = """
            select id, kind, subject_id, state, asked_at, expires_at, decided_at, decided_by from approval
            where organization_id = :org
            """;
    private static final String FILTERED = SELECT + """
             and state = any(:states) and (cardinality(:kinds) = 0 or kind = any(:kinds)) and id > :after
            order by id
            """;

    private final Jdbi jdbi;

    ApprovalRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void ask(UUID organizationId, String kind, Collection<UUID> subjectIds, Instant at, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into approval (organization_id, id, kind, subject_id, state, asked_at, expires_at)
                        select :org, id, :kind, subject_id, 'WAITING', :at, :expiresAt
                        from unnest(:ids, :subjects) as asked(id, subject_id)
                        """)
                .bind("org", organizationId)
                .bind("kind", kind)
                .bindArray(
                        "ids",
                        UUID.class,
                        subjectIds.stream().map(each -> Ids.next()).toList())
                .bindArray("subjects", UUID.class, subjectIds)
                .bind("at", at)
                .bind("expiresAt", expiresAt)
                .execute());
    }

    /** Of those that wait still. */
    void close(
            UUID organizationId,
            String kind,
            Collection<UUID> subjectIds,
            Outcome outcome,
            UUID decidedBy,
            Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update approval set state = :outcome, decided_at = :at, decided_by = :decidedBy
                        where organization_id = :org and kind = :kind and subject_id = any(:subjects) and state = 'WAITING'
                        """)
                .bind("org", organizationId)
                .bind("kind", kind)
                .bindArray("subjects", UUID.class, subjectIds)
                .bind("outcome", outcome.name())
                .bind("decidedBy", decidedBy)
                .bind("at", at)
                .execute());
    }

    /** @throws Rejection 404 */
    Approval one(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> approval(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("approval")));
    }

    Page<Approval> page(Caller caller, ApprovalFilter filter, PageRequest page) {
        var after = page.after("");
        var rows = jdbi.withHandle(handle -> filtered(handle.createQuery(FILTERED + " limit :limit"), caller, filter)
                .bind("after", after == null ? Cursor.START : after.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> approval(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void each(Caller caller, ApprovalFilter filter, Consumer<Approval> rows) {
        jdbi.useHandle(handle -> filtered(handle.createQuery(FILTERED), caller, filter)
                .bind("after", Cursor.START)
                .setFetchSize(500)
                .map((row, context) -> approval(row))
                .forEach(rows));
    }

    private static Query filtered(Query query, Caller caller, ApprovalFilter filter) {
        return query.bind("org", caller.organizationId())
                .bindArray("states", String.class, filter.states())
                .bindArray("kinds", String.class, filter.kinds());
    }

    private static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("subject_id", UUID.class),
                row.getString("state"),
                Rows.instant(row, "asked_at"),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "decided_at"),
                row.getObject("decided_by", UUID.class));
    }
}
