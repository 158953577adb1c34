package dev.duebook.collections.claim;

import dev.duebook.ground.idempotency.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** @param url opens the form to whoever has it; left out of a replayed answer, the list shows it again */
record ClaimLinkView(UUID id, UUID invoiceId, String url, Instant expiresAt, Instant createdAt) implements Secret {
    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of("id", "invoiceId", "url", "expiresAt", "createdAt");

    @Override
    public ClaimLinkView withoutSecret() {
        return new ClaimLinkView(id, invoiceId, null, expiresAt, createdAt);
    }
}
