package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.UUID;

record PersonView(UUID id, String name, String email, Role role, boolean active, Instant createdAt, Instant updatedAt) {
    static PersonView of(Person person) {
        return new PersonView(
                person.id, person.name, person.email, person.role, person.active, person.createdAt, person.updatedAt);
    }
}
