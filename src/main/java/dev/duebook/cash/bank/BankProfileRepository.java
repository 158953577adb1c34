package dev.duebook.cash.bank;

import dev.duebook.cash.statement.CsvProfile;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class BankProfileRepository {
    private static final String SELECT =
            "select id, name, content, version, created_at, updated_at from bank_profile where organization_id = :org";

    private final Jdbi jdbi;
    private final JsonValues json;

    BankProfileRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** @return false where the name is taken */
    boolean insert(UUID org, UUID id, ProfileSettings settings, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into bank_profile (organization_id, id, name, content, created_at, updated_at)
                        values (:org, :id, :name, cast(:content as jsonb), :at, :at)
                        on conflict (organization_id, lower(name)) do nothing
                        """)
                        .bind("org", org)
                        .bind("id", id)
                        .bind("name", settings.name())
                        .bind("content", json.write(settings.profile()))
                        .bind("at", at)
                        .execute())
                == 1;
    }

    void update(UUID org, UUID id, ProfileSettings settings, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_profile set name = :name, content = cast(:content as jsonb), version = version + 1,
                            updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("name", settings.name())
                .bind("content", json.write(settings.profile()))
                .bind("at", at)
                .execute());
    }

    void delete(UUID org, UUID id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from bank_profile where organization_id = :org and id = :id")
                        .bind("org", org)
                        .bind("id", id)
                        .execute());
    }

    boolean isUsed(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from bank_account where organization_id = :org and profile_id = :id)")
                .bind("org", org)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    boolean isNamed(UUID org, String name, UUID butNot) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from bank_profile
                            where organization_id = :org and lower(name) = lower(:name) and id <> :id)
                        """)
                .bind("org", org)
                .bind("name", name)
                .bind("id", butNot)
                .mapTo(Boolean.class)
                .one());
    }

    Optional<BankProfile> find(UUID org, UUID id) {
        return found(org, id, "");
    }

    /** @throws Rejection 404 */
    BankProfile locked(UUID org, UUID id) {
        return found(org, id, " for no key update").orElseThrow(() -> Rejection.notFound("bank profile"));
    }

    private Optional<BankProfile> found(UUID org, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and id = :id" + lock)
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> profile(row))
                .findOne());
    }

    Page<BankProfile> page(UUID org, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(SELECT + " and id > :after order by id limit :limit")
                .bind("org", org)
                .bind("after", after == null ? Cursor.START : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> profile(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, Consumer<BankProfile> rows) {
        jdbi.useHandle(handle -> handle.createQuery(SELECT + " order by id")
                .bind("org", org)
                .setFetchSize(100)
                .map((row, context) -> profile(row))
                .forEach(rows));
    }

    private BankProfile profile(ResultSet row) throws SQLException {
        return new BankProfile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                json.read(row.getString("content"), CsvProfile.class),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
