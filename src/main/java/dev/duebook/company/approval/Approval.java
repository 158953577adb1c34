package dev.duebook.company.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What waits, or waited, for a person.
 *
 * @param state WAITING, or its {@link Outcome}
 * @param subjectId what it is about, of that kind
 * @param decidedBy null where nobody had to decide any more
 */
record Approval(
        UUID id,
        String kind,
        UUID subjectId,
        String state,
        Instant askedAt,
        Instant expiresAt,
        Instant decidedAt,
        UUID decidedBy) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS =
            List.of("id", "kind", "subjectId", "state", "askedAt", "expiresAt", "decidedAt", "decidedBy");

    static final String WAITING = "WAITING";

    boolean waits() {
        return state.equals(WAITING);
    }
}
