package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;

/** A named member of the team; a department is not a person. */
@Entity
@IdClass(TenantId.class)
public class Person {
    @Id
    UUID organizationId;

    @Id
    UUID id;

    String name;
    String email;

    @Enumerated(EnumType.STRING)
    Role role;

    boolean active;
    long version;
    Instant createdAt;
    Instant updatedAt;

    protected Person() {}

    static Person joining(UUID organizationId, UUID id, PersonDetails details, Instant at) {
        var person = new Person();
        person.organizationId = organizationId;
        person.id = id;
        person.active = true;
        person.createdAt = at;
        person.apply(details, at);
        return person;
    }

    /** Something was recorded about the person that is kept elsewhere. */
    void changed(Instant at) {
        version++;
        updatedAt = at;
    }

    void apply(PersonDetails details, Instant at) {
        name = details.name();
        email = details.email();
        role = details.role();
        version++;
        updatedAt = at;
    }

    void deactivate(Instant at) {
        active = false;
        version++;
        updatedAt = at;
    }

    PersonDetails details() {
        return new PersonDetails(name, email, role);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean active() {
        return active;
    }
}
