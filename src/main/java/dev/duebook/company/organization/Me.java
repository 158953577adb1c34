package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import java.util.UUID;

/** Who the caller is. */
record Me(NamedOrganization organization, NamedPerson person, Role role, UUID keyId) {
    record NamedOrganization(UUID id, String name) {}

    record NamedPerson(UUID id, String name) {}

    static Me of(Caller caller, Organization organization) {
        return new Me(
                new NamedOrganization(organization.id, organization.name),
                new NamedPerson(caller.personId(), caller.personName()),
                caller.role(),
                caller.keyId());
    }
}
