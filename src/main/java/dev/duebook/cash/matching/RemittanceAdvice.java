package dev.duebook.cash.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a payer said of money on its way; it moves nothing, and the money that fits takes its lines. Amounts in minor units. */
record RemittanceAdvice(
        UUID id,
        UUID clientId,
        String payerName,
        String payerAccount,
        long total,
        String currency,
        String reference,
        List<Suggestion.Line> lines,
        State state,
        UUID matchId,
        LocalDate expiresDate,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    enum State {
        OPEN,
        MATCHED,
        EXPIRED,
        CANCELLED
    }
}
