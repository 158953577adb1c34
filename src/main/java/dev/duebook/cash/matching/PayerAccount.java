package dev.duebook.cash.matching;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An account that a person confirmed to pay for a client. */
record PayerAccount(
        UUID id,
        String account,
        UUID clientId,
        UUID matchId,
        UUID confirmedBy,
        Instant confirmedAt,
        UUID revokedBy,
        Instant revokedAt) {
    static final List<String> COLUMNS =
            List.of("id", "account", "clientId", "matchId", "confirmedBy", "confirmedAt", "revokedBy", "revokedAt");

    /** As that role may see it. */
    PayerAccount shownTo(Role role) {
        return new PayerAccount(
                id, MaskedAccount.of(account, role), clientId, matchId, confirmedBy, confirmedAt, revokedBy, revokedAt);
    }
}
