package dev.duebook.ground.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Keeps every version of every rule, in the transaction that lays it down, and says which was in force when. */
@ApplicationScoped
public class RuleVersions {
    private static final String SELECT = """
            select v.subject, v.number, v.recorded_at, v.person_id, v.key_id, v.content,
                (select f.recorded_at from rule_version f
                    where f.organization_id = :org and f.kind = :kind and f.subject = v.subject
                        and f.number > coalesce((
                            select e.number from rule_version e
                            where e.organization_id = :org and e.kind = :kind and e.subject = v.subject
                                and e.number < v.number and e.content is null
                            order by e.number desc limit 1), 0)
                    order by f.number limit 1) as since
            from rule_version v
            where v.organization_id = :org and v.kind = :kind
            """;

    private static final int AT_ONCE = 200;

    private final Jdbi jdbi;
    private final JsonValues json;

    RuleVersions(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * Adds the version that is in force from that instant. The caller holds the row of which it is the last version.
     *
     * @param content null when the rule ends
     */
    public void append(Caller caller, Instant at, RuleKind kind, String subject, Object content) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into rule_version (organization_id, kind, subject, number, recorded_at, person_id, key_id, content)
                        select :org, :kind, :subject, coalesce(max(number), 0) + 1, :at, :person, :key,
                            jsonb_strip_nulls(cast(:content as jsonb))
                        from rule_version where organization_id = :org and kind = :kind and subject = :subject
                        """)
                .bind("org", caller.organizationId())
                .bind("kind", kind.name())
                .bind("subject", subject)
                .bind("at", at)
                .bind("person", caller.personId())
                .bind("key", caller.keyId())
                .bind("content", content == null ? null : json.write(content))
                .execute());
    }

    /** What was in force at that instant; empty before the first version and after the end. */
    public Optional<RuleVersion> at(UUID organizationId, RuleKind kind, String subject, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                                + "and v.subject = :subject and v.recorded_at <= :at order by v.number desc limit 1")
                        .bind("org", organizationId)
                        .bind("kind", kind.name())
                        .bind("subject", subject)
                        .bind("at", at)
                        .map((row, context) -> version(row))
                        .findOne())
                .filter(version -> !version.ended());
    }

    /** All of a kind that were in force at that instant, of at most so many subjects. */
    public List<RuleVersion> allAt(UUID organizationId, RuleKind kind, Instant at, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        and v.content is not null and v.number = (
                            select l.number from rule_version l
                            where l.organization_id = :org and l.kind = :kind and l.subject = v.subject
                                and l.recorded_at <= :at
                            order by l.number desc limit 1)
                        order by v.subject limit :most
                        """)
                .bind("org", organizationId)
                .bind("kind", kind.name())
                .bind("at", at)
                .bind("most", most)
                .map((row, context) -> version(row))
                .list());
    }

    /** The version of that number; empty where there is none or the rule ended with it. */
    public Optional<RuleVersion> number(UUID organizationId, RuleKind kind, String subject, long number) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "and v.subject = :subject and v.number = :number")
                        .bind("org", organizationId)
                        .bind("kind", kind.name())
                        .bind("subject", subject)
                        .bind("number", number)
                        .map((row, context) -> version(row))
                        .findOne())
                .filter(version -> !version.ended());
    }

    /**
     * Its versions, the newest first.
     *
     * @param shown what of a content is answered
     * @param what it is called where there is none
     * @throws Rejection 404 when nothing was ever laid down so
     */
    public Listed listed(
            UUID organizationId, RuleKind kind, String subject, UnaryOperator<JsonNode> shown, String what) {
        if (newestFirst(organizationId, kind, subject, Long.MAX_VALUE, 1).isEmpty()) {
            throw Rejection.notFound(what);
        }
        return new Listed(organizationId, kind, subject, shown);
    }

    /** The versions of one rule, as they are answered. */
    public final class Listed {
        private final UUID organizationId;
        private final RuleKind kind;
        private final String subject;
        private final UnaryOperator<JsonNode> shown;

        private Listed(UUID organizationId, RuleKind kind, String subject, UnaryOperator<JsonNode> shown) {
            this.organizationId = organizationId;
            this.kind = kind;
            this.subject = subject;
            this.shown = shown;
        }

        /** A page of them. */
        public Page<VersionView> page(PageRequest page) {
            var after = page.after("");
            return Page.of(
                    views(after == null ? Long.MAX_VALUE : after.number(), page.limit() + 1),
                    page.limit(),
                    last -> new Cursor("", Long.toString(last.version()), Cursor.START));
        }

        /** All of them, some at a time. */
        public void each(Consumer<VersionView> consumer) {
            var before = Long.MAX_VALUE;
            for (var views = views(before, AT_ONCE); !views.isEmpty(); views = views(before, AT_ONCE)) {
                views.forEach(consumer);
                before = views.get(views.size() - 1).version();
            }
        }

        /** Each with what changed against the version before. */
        private List<VersionView> views(long before, int most) {
            var rows = newestFirst(organizationId, kind, subject, before, most + 1);
            return IntStream.range(0, Math.min(most, rows.size()))
                    .mapToObj(i -> view(rows.get(i), i + 1 < rows.size() ? rows.get(i + 1) : null))
                    .toList();
        }

        private VersionView view(RuleVersion row, RuleVersion previous) {
            var content = content(row);
            return new VersionView(
                    row.number(),
                    row.recordedAt(),
                    new VersionView.Actor(row.personId(), row.keyId()),
                    row.ended(),
                    previous == null ? List.of() : Change.between(content(previous), content),
                    row.ended() ? null : content);
        }

        private JsonNode content(RuleVersion row) {
            return row.ended()
                    ? JsonNodeFactory.instance.objectNode()
                    : shown.apply(json.read(row.content(), JsonNode.class));
        }
    }

    private List<RuleVersion> newestFirst(UUID organizationId, RuleKind kind, String subject, long before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "and v.subject = :subject and v.number < :before order by v.number desc limit :most")
                .bind("org", organizationId)
                .bind("kind", kind.name())
                .bind("subject", subject)
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> version(row))
                .list());
    }

    private static RuleVersion version(ResultSet row) throws SQLException {
        return new RuleVersion(
                row.getString("subject"),
                row.getLong("number"),
                Rows.instant(row, "recorded_at"),
                Rows.instant(row, "since"),
                row.getObject("person_id", UUID.class),
                row.getObject("key_id", UUID.class),
                row.getString("content"));
    }
}
