package dev.duebook.ground.link;

import java.time.Instant;
import java.util.UUID;

/** A way to do one thing about one subject without a key, until it expires or is revoked. */
public record Link(
        UUID organizationId, UUID id, UUID subjectId, Instant expiresAt, Instant revokedAt, Instant createdAt) {
    boolean opensAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
