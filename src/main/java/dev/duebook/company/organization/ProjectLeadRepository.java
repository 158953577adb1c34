package dev.duebook.company.organization;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Keeps who leads which project. */
@ApplicationScoped
class ProjectLeadRepository {
    private static final String SELECT = """
            select l.id, l.project_ref, l.person_id, p.name, l.version, l.created_at, l.updated_at
            from project_lead l
            join person p on p.organization_id = l.organization_id and p.id = l.person_id
            where l.organization_id = :org\s""";

    private final Jdbi jdbi;

    ProjectLeadRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<ProjectLead> find(UUID organizationId, String projectRef) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "and l.project_ref = :ref")
                .bind("org", organizationId)
                .bind("ref", projectRef)
                .map((row, context) -> lead(row))
                .findOne());
    }

    Page<ProjectLead> page(UUID organizationId, PageRequest page, Instant updatedSince) {
        var after = page.after("");
        return Page.of(
                jdbi.withHandle(handle -> handle.createQuery(
                                SELECT + "and l.id > :after and l.updated_at >= :since order by l.id limit :limit")
                        .bind("org", organizationId)
                        .bind("after", after == null ? Cursor.START : after.id())
                        .bind("since", since(updatedSince))
                        .bind("limit", page.limit() + 1)
                        .map((row, context) -> lead(row))
                        .list()),
                page.limit(),
                last -> Cursor.of(last.id()));
    }

    void forEach(UUID organizationId, Instant updatedSince, Consumer<ProjectLead> rows) {
        jdbi.useHandle(handle -> handle.createQuery(SELECT + "and l.updated_at >= :since order by l.id")
                .bind("org", organizationId)
                .bind("since", since(updatedSince))
                .setFetchSize(500)
                .map((row, context) -> lead(row))
                .forEach(rows));
    }

    /** @return the version after it: 1 for the first lead of that project */
    long put(UUID organizationId, UUID newId, String projectRef, UUID personId, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into project_lead as l (organization_id, id, project_ref, person_id, created_at, updated_at)
                        values (:org, :id, :ref, :person, :at, :at)
                        on conflict (organization_id, project_ref) do update set person_id = excluded.person_id,
                            version = l.version + 1, updated_at = excluded.updated_at
                        returning l.version
                        """)
                .bind("org", organizationId)
                .bind("id", newId)
                .bind("ref", projectRef)
                .bind("person", personId)
                .bind("at", at)
                .mapTo(Long.class)
                .one());
    }

    void delete(UUID organizationId, UUID id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from project_lead where organization_id = :org and id = :id")
                        .bind("org", organizationId)
                        .bind("id", id)
                        .execute());
    }

    private static Instant since(Instant updatedSince) {
        return updatedSince == null ? Instant.EPOCH : updatedSince;
    }

    private static ProjectLead lead(ResultSet row) throws SQLException {
        return new ProjectLead(
                row.getObject("id", UUID.class),
                row.getString("project_ref"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
