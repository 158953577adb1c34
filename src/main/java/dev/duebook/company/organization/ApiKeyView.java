package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.UUID;

record ApiKeyView(
        UUID id,
        String name,
        Role role,
        UUID personId,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt,
        Instant createdAt,
        Instant updatedAt) {
    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id,
                key.name,
                key.role,
                key.personId,
                key.expiresAt,
                key.lastUsedAt,
                key.revokedAt,
                key.createdAt,
                key.updatedAt);
    }
}
