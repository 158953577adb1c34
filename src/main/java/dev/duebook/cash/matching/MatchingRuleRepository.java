package dev.duebook.cash.matching;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Keeps the rules of people; one that is deleted stays, for what was matched by it. */
@ApplicationScoped
class MatchingRuleRepository {
    private static final String SELECT = """
            select id, position, content, version, created_at, updated_at from matching_rule
            where organization_id = :org and deleted_at is null
            """;
    private static final String IN_ORDER = " order by position, id";

    private final Jdbi jdbi;
    private final JsonValues json;

    MatchingRuleRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Nobody else changes rules until the transaction ends. */
    void lock(UUID org) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:rules, 8)), 1")
                .bind("rules", org.toString())
                .map((row, context) -> 1)
                .one());
    }

    void insert(UUID org, UUID id, int position, MatchingRuleContent content, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into matching_rule (organization_id, id, position, content, created_at, updated_at)
                        values (:org, :id, :position, cast(:content as jsonb), :at, :at)
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("position", position)
                .bind("content", json.write(content))
                .bind("at", at)
                .execute());
    }

    void update(UUID org, UUID id, MatchingRuleContent content, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update matching_rule set content = cast(:content as jsonb), version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("content", json.write(content))
                .bind("at", at)
                .execute());
    }

    void delete(UUID org, UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update matching_rule set deleted_at = :at, version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("at", at)
                .execute());
    }

    void move(UUID org, UUID id, int position, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update matching_rule set position = :position, version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("position", position)
                .bind("at", at)
                .execute());
    }

    /** @throws Rejection 404 */
    KeptRule one(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and id = :id")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> rule(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("matching rule")));
    }

    /** All of them in their order. */
    List<KeptRule> all(UUID org) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + IN_ORDER)
                .bind("org", org)
                .map((row, context) -> rule(row))
                .list());
    }

    Page<KeptRule> page(UUID org, PageRequest request) {
        var after = request.after("order");
        var rows = jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " and (position, id) > (:position, :id)" + IN_ORDER + " limit :limit")
                .bind("org", org)
                .bind("position", after == null ? -1L : after.number())
                .bind("id", after == null ? Cursor.START : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> rule(row))
                .list());
        return Page.of(rows, request.limit(), last -> new Cursor("order", Integer.toString(last.order()), last.id()));
    }

    void each(UUID org, Consumer<KeptRule> rows) {
        all(org).forEach(rows);
    }

    private KeptRule rule(ResultSet row) throws SQLException {
        var content = json.read(row.getString("content"), MatchingRuleContent.class);
        return new KeptRule(
                row.getObject("id", UUID.class),
                row.getInt("position"),
                content.name(),
                content.when(),
                content.then(),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
