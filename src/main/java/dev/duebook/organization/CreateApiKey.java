package dev.duebook.organization;

import dev.duebook.tenant.Role;
import java.time.Instant;
import java.util.UUID;

record CreateApiKey(String name, UUID personId, Role role, Instant expiresAt) {}
