package dev.duebook.book.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Something that happened: who, when, what, old and new. */
record HistoryEntry(long sequence, Instant at, LocalDate effectiveDate, Actor actor, String action, JsonNode changes) {
    static final List<String> COLUMNS = List.of("sequence", "at", "effectiveDate", "actor", "action", "changes");

    /** By today's name. */
    record Actor(UUID personId, String name, UUID keyId) {}
}
