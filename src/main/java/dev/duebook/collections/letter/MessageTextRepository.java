package dev.duebook.collections.letter;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

@ApplicationScoped
class MessageTextRepository {
    private static final String SELECT = """
            select id, kind, locale, subject, body, version, created_at, updated_at from message_text
            where organization_id = :org
            """;

    private final Jdbi jdbi;

    MessageTextRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<MessageTextView> page(UUID organizationId, PageRequest page, Instant updatedSince) {
        var after = page.after("");
        var rows = jdbi.withHandle(handle -> since(
                        handle.createQuery(
                                SELECT + " and updated_at >= :since and id > :after order by id limit :limit"),
                        organizationId,
                        updatedSince)
                .bind("after", after == null ? Cursor.START : after.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> view(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID organizationId, Instant updatedSince, Consumer<MessageTextView> rows) {
        jdbi.useHandle(handle -> since(
                        handle.createQuery(SELECT + " and updated_at >= :since order by id"),
                        organizationId,
                        updatedSince)
                .map((row, context) -> view(row))
                .forEach(rows));
    }

    List<MessageText> all(UUID organizationId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " order by id limit :most")
                .bind("org", organizationId)
                .bind("most", MessageTexts.MOST)
                .map((row, context) -> view(row).text())
                .list());
    }

    /** The words for exactly this locale, else for its language. */
    Optional<MessageText> nearest(UUID organizationId, String kind, String locale) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                         and kind = :kind and locale in (:locale, :language) order by length(locale) desc limit 1
                        """)
                .bind("org", organizationId)
                .bind("kind", kind)
                .bind("locale", locale)
                .bind("language", LetterWords.language(locale))
                .map((row, context) -> view(row).text())
                .findOne());
    }

    Optional<MessageTextView> find(UUID organizationId, String kind, String locale) {
        return one(organizationId, kind, locale, "");
    }

    Optional<MessageTextView> locked(UUID organizationId, String kind, String locale) {
        return one(organizationId, kind, locale, " for update");
    }

    private Optional<MessageTextView> one(UUID organizationId, String kind, String locale, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and kind = :kind and locale = :locale" + lock)
                .bind("org", organizationId)
                .bind("kind", kind)
                .bind("locale", locale)
                .map((row, context) -> view(row))
                .findOne());
    }

    long count(UUID organizationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from message_text where organization_id = :org")
                        .bind("org", organizationId)
                        .mapTo(Long.class)
                        .one());
    }

    /** Enters these words, or puts them in the place of those there are. */
    MessageTextView put(UUID organizationId, UUID id, MessageText text, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into message_text as t (organization_id, id, kind, locale, subject, body, created_at,
                            updated_at)
                        values (:org, :id, :kind, :locale, :subject, :body, :at, :at)
                        on conflict (organization_id, kind, locale) do update set subject = excluded.subject,
                            body = excluded.body, version = t.version + 1, updated_at = excluded.updated_at
                        returning id, kind, locale, subject, body, version, created_at, updated_at
                        """)
                .bind("org", organizationId)
                .bind("id", id)
                .bind("kind", text.kind())
                .bind("locale", text.locale())
                .bind("subject", text.subject())
                .bind("body", text.body())
                .bind("at", at)
                .map((row, context) -> view(row))
                .one());
    }

    void delete(UUID organizationId, UUID id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from message_text where organization_id = :org and id = :id")
                        .bind("org", organizationId)
                        .bind("id", id)
                        .execute());
    }

    private static Query since(Query query, UUID organizationId, Instant updatedSince) {
        return query.bind("org", organizationId).bind("since", updatedSince == null ? Instant.EPOCH : updatedSince);
    }

    private static MessageTextView view(ResultSet row) throws SQLException {
        return new MessageTextView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("locale"),
                row.getString("subject"),
                row.getString("body"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
