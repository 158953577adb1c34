package dev.duebook.cash.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Money that somebody else than a client is to send; it pays no invoice. The amount is in minor units. */
record ExpectedCredit(
        UUID id,
        Facts.Expected.Source source,
        long minor,
        String currency,
        LocalDate fromDate,
        LocalDate toDate,
        String reference,
        String payerAccount,
        State state,
        UUID matchId,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    enum State {
        OPEN,
        ARRIVED,
        CANCELLED
    }
}
