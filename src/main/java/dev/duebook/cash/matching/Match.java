package dev.duebook.cash.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What was said of a transaction, and by whom; amounts in minor units of its currency. */
record Match(
        UUID id,
        UUID transactionId,
        How how,
        String rule,
        Outcome outcome,
        String category,
        UUID clientId,
        long minor,
        String currency,
        String suggestionId,
        List<Suggestion.Line> lines,
        List<Evidence> evidence,
        List<Against> against,
        long settingsVersion,
        List<Paid> payments,
        UUID personId,
        Instant at,
        LocalDate undoneDate,
        Instant undoneAt,
        UUID undoneBy,
        String undoReason,
        long version) {

    /** A payment that it made or, linked, found. */
    record Paid(UUID paymentId, long minor, boolean linked) {}

    enum How {
        AUTO,
        ACCEPTED,
        MANUAL,
        RULE
    }

    enum Outcome {
        MATCHED,
        IDENTIFIED,
        NOT_OURS,
        PAYOUT,
        RETURN,
        OWN_TRANSFER,
        LINKED
    }

    boolean isUndone() {
        return undoneAt != null;
    }
}
