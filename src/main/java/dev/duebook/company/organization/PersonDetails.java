package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Role;

/** What may be said of a person. */
public record PersonDetails(String name, String email, Role role) {}
