package dev.duebook.company.organization;

import dev.duebook.ground.idempotency.Secret;

record FoundedOrganization(OrganizationView organization, PersonView person, NewApiKey apiKey) implements Secret {
    @Override
    public FoundedOrganization withoutSecret() {
        return new FoundedOrganization(organization, person, apiKey.withoutSecret());
    }
}
