package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.UUID;

record CreateApiKey(String name, UUID personId, Role role, Instant expiresAt) {}
