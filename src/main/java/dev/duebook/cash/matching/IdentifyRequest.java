package dev.duebook.cash.matching;

import java.time.LocalDate;
import java.util.UUID;

/** Whose money it is. */
record IdentifyRequest(UUID clientId, LocalDate receivedDate, Boolean remember) {
    boolean remembers() {
        return remember == null || remember;
    }
}
