package dev.duebook.organization;

import dev.duebook.tenant.Caller;
import dev.duebook.tenant.Role;
import java.util.UUID;

/** Who the caller is. */
record Me(OrganizationView organization, PersonView person, Role role, UUID keyId) {
    static Me of(Caller caller, Organization organization, Person person) {
        return new Me(
                OrganizationView.of(organization), PersonView.of(person), caller.role(), caller.keyId());
    }
}
