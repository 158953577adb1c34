package dev.duebook.cash.bank;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file as it now is.
 *
 * @param booked transactions that are new with it
 * @param known entries that were known from other files
 * @param pending new ones that the bank has not booked yet
 * @param auto payments made by themselves
 * @param suggested transactions with suggestions
 * @param none transactions of which nothing is known
 */
record BankFileView(
        UUID id,
        String fileName,
        String format,
        long size,
        String sha256,
        BankFileState state,
        long statements,
        long entries,
        long booked,
        long known,
        long pending,
        long findings,
        long auto,
        long suggested,
        long none,
        Failure failure,
        Instant startedAt,
        Instant finishedAt,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "fileName",
            "format",
            "size",
            "sha256",
            "state",
            "statements",
            "entries",
            "booked",
            "known",
            "pending",
            "findings",
            "auto",
            "suggested",
            "none",
            "startedAt",
            "finishedAt",
            "createdAt",
            "updatedAt");

    /** Why it was not taken in to its end. */
    record Failure(String code, String reason) {}
}
