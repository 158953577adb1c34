package dev.duebook.organization;

import dev.duebook.tenant.Role;

/** What may be said of a person. */
public record PersonDetails(String name, String email, Role role) {}
