package dev.duebook.company.organization;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

record OrganizationView(UUID id, @JsonUnwrapped OrganizationSettings settings, Instant createdAt, Instant updatedAt) {
    static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.id, organization.settings(), organization.createdAt, organization.updatedAt);
    }
}
