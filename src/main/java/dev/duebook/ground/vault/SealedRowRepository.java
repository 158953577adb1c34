package dev.duebook.ground.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads and writes the columns that rooms have named, of all organizations, so many rows at once. */
@ApplicationScoped
class SealedRowRepository {
    private final Jdbi jdbi;

    SealedRowRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param secret as it is kept, in clear */
    record ClearRow(UUID organizationId, UUID id, byte[] secret) {}

    /** @param sealed null where the row holds no secret, or somebody else is at it */
    record SealedRow(UUID organizationId, UUID id, String sealed) {}

    boolean anyClear(SealedColumn column) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from %s where %s is not null)".formatted(column.view(), column.clear()))
                .mapTo(Boolean.class)
                .one());
    }

    boolean anySealedWith(SealedColumn column, String keyId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from %s where split_part(%s, '.', 2) = :key)"
                                .formatted(column.view(), column.sealed()))
                        .bind("key", keyId)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Locked; those that somebody else is at are left to them. */
    List<ClearRow> clear(SealedColumn column, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select organization_id, id, %1$s from %2$s where %1$s is not null
                        limit :most for no key update skip locked
                        """.formatted(column.clear(), column.view()))
                .bind("most", most)
                .map((row, context) ->
                        new ClearRow(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)))
                .list());
    }

    /** The secret of a row that is locked is from now on only there sealed. */
    void takeOver(SealedColumn column, UUID organizationId, UUID id, String sealed) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update %s set %s = :sealed, %s = null where organization_id = :org and id = :id
                        """.formatted(column.view(), column.sealed(), column.clear()))
                .bind("sealed", sealed)
                .bind("org", organizationId)
                .bind("id", id)
                .execute());
    }

    /** The next rows behind that one, by key; those that hold a secret are locked, unless somebody else is at them. */
    List<SealedRow> next(SealedColumn column, SealedRow after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with page as (
                            select organization_id, id from %1$s where (organization_id, id) > (:org, :id)
                            order by organization_id, id limit :most),
                        free as (
                            select t.organization_id, t.id, t.%2$s as sealed from %1$s t
                            where (t.organization_id, t.id) in (select organization_id, id from page)
                                and t.%2$s is not null
                            for no key update skip locked)
                        select p.organization_id, p.id, f.sealed from page p
                        left join free f on f.organization_id = p.organization_id and f.id = p.id
                        order by p.organization_id, p.id
                        """.formatted(column.view(), column.sealed()))
                .bind("org", after.organizationId())
                .bind("id", after.id())
                .bind("most", most)
                .map((row, context) ->
                        new SealedRow(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
                .list());
    }

    void replace(SealedColumn column, SealedRow row, String sealed) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update %s set %s = :sealed where organization_id = :org and id = :id
                        """.formatted(column.view(), column.sealed()))
                .bind("sealed", sealed)
                .bind("org", row.organizationId())
                .bind("id", row.id())
                .execute());
    }
}
