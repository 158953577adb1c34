package dev.duebook.company.organization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who leads the project that invoices name in {@code projectRef}. */
record ProjectLead(
        UUID id,
        String projectRef,
        UUID personId,
        String personName,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** As answers show it. */
    record View(String projectRef, UUID personId, String personName, Instant createdAt, Instant updatedAt) {
        static final List<String> COLUMNS = List.of("projectRef", "personId", "personName", "createdAt", "updatedAt");
    }

    View view() {
        return new View(projectRef, personId, personName, createdAt, updatedAt);
    }
}
