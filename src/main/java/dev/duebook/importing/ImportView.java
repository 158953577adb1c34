package dev.duebook.importing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An import as it now is. */
record ImportView(
        UUID id,
        Kind kind,
        State state,
        boolean dryRun,
        ImportOptions.OnError onError,
        String fileName,
        long rowsRead,
        long rowsImported,
        long rowsSkipped,
        long rowsFailed,
        long warnings,
        String failure,
        Instant startedAt,
        Instant finishedAt,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "state",
            "dryRun",
            "onError",
            "fileName",
            "rowsRead",
            "rowsImported",
            "rowsSkipped",
            "rowsFailed",
            "warnings",
            "failure",
            "startedAt",
            "finishedAt",
            "createdAt",
            "updatedAt");

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }
}
