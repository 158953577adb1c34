package dev.duebook.organization;

import dev.duebook.page.Cursor;
import dev.duebook.page.Page;
import dev.duebook.page.PageRequest;
import dev.duebook.problem.Rejection;
import dev.duebook.tenant.Role;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** Kept as it is, by others' locks too, until the transaction ends. */
    Optional<Person> held(UUID organizationId, UUID id) {
        return findByIdOptional(new TenantId(organizationId, id), LockModeType.PESSIMISTIC_READ);
    }

    /** Locks the active ADMINs, so that two of them cannot leave each other alone. */
    boolean isLastAdmin(Person person) {
        return find("organizationId = ?1 and role = ?2 and active order by id", person.organizationId, Role.ADMIN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .allMatch(admin -> admin.id.equals(person.id));
    }

    Page<Person> page(UUID organizationId, PageRequest request, Instant updatedSince) {
        var after = request.after("");
        var rows = newestFirst(organizationId, after == null ? Cursor.NEWEST : after.id(), updatedSince)
                .range(0, request.limit())
                .list();
        return Page.of(rows, request.limit(), person -> Cursor.of(person.id));
    }

    void each(UUID organizationId, Instant updatedSince, Consumer<Person> rows) {
        newestFirst(organizationId, Cursor.NEWEST, updatedSince).list().forEach(rows);
    }

    private PanacheQuery<Person> newestFirst(UUID organizationId, UUID before, Instant updatedSince) {
        return find(
                "organizationId = :org and id < :before and updatedAt >= :since order by id desc",
                Parameters.with("org", organizationId)
                        .and("before", before)
                        .and("since", updatedSince == null ? Instant.EPOCH : updatedSince));
    }
}
