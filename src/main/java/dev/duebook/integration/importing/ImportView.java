package dev.duebook.integration.importing;

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
        long rowsAccepted,
        String failure,
        String sheet,
        Long headingRow,
        FileReading.Columns columns,
        List<Notice> notices,
        List<SkippedRows> skippedWhere,
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
            "rowsAccepted",
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
