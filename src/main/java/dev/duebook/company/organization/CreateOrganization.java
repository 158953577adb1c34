package dev.duebook.company.organization;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Founds an organization together with its first person, who gets an ADMIN key. */
public record CreateOrganization(@JsonUnwrapped OrganizationSettings settings, FirstPerson person) {
    record FirstPerson(String name, String email) {}
}
