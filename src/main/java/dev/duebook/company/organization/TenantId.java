package dev.duebook.company.organization;

import java.io.Serializable;
import java.util.UUID;

/** Every key starts with the organization. */
public record TenantId(UUID organizationId, UUID id) implements Serializable {}
