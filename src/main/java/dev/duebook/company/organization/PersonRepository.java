package dev.duebook.company.organization;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Role;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

@ApplicationScoped
class PersonRepository implements PanacheRepositoryBase<Person, TenantId> {
    Person one(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id)).orElseThrow(() -> Rejection.notFound("person"));
    }

    Person locked(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Rejection.notFound("person"));
    }

    /** Those who are ADMIN and active; none of them becomes less until the transaction ends. */
    List<Person> lockedAdmins(UUID organizationId) {
        return find("organizationId = ?1 and role = ?2 and active order by id", organizationId, Role.ADMIN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** A person who is active, and stays so until the transaction ends. */
    Person responsible(UUID organizationId, UUID id) {
        var person = findByIdOptional(new TenantId(organizationId, id), LockModeType.PESSIMISTIC_READ)
                .orElseThrow(() -> Rejection.notFound("person"));
        if (!person.active) {
            throw Rejection.of("owner-inactive", person.name + " is no longer active.");
        }
        return person;
    }

    Page<Person> page(UUID organizationId, PageRequest request, Instant updatedSince) {
        var after = request.after("");
        var rows = inOrder(organizationId, after == null ? Cursor.START : after.id(), updatedSince)
                .range(0, request.limit())
                .list();
        return Page.of(rows, request.limit(), person -> Cursor.of(person.id));
    }

    void each(UUID organizationId, Instant updatedSince, Consumer<Person> rows) {
        inOrder(organizationId, Cursor.START, updatedSince).list().forEach(rows);
    }

    private PanacheQuery<Person> inOrder(UUID organizationId, UUID last, Instant updatedSince) {
        return find(
                "organizationId = :org and id > :last and updatedAt >= :since order by id",
                Map.of(
                        "org",
                        organizationId,
                        "last",
                        last,
                        "since",
                        updatedSince == null ? Instant.EPOCH : updatedSince));
    }
}
