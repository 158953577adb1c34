package dev.duebook.collections.claim;

import java.time.Instant;
import java.util.UUID;

/** A way for a client to say that one invoice is paid, until it expires or is revoked. */
record ClaimLink(
        UUID organizationId, UUID id, UUID invoiceId, Instant expiresAt, Instant revokedAt, Instant createdAt) {
    boolean opensAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
