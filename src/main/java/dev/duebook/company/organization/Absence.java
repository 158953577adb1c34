package dev.duebook.company.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A person is away, both days included, and somebody stands in. */
record Absence(
        UUID id, UUID personId, LocalDate from, LocalDate to, UUID substituteId, Instant createdAt, Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS =
            List.of("id", "personId", "from", "to", "substituteId", "createdAt", "updatedAt");
}
