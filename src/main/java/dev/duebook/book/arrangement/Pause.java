package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.FactKind;
import dev.duebook.ground.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Nobody is reminded of the invoice up to and including {@code until}. */
record Pause(
        UUID id,
        UUID invoiceId,
        LocalDate until,
        String reason,
        LocalDate pausedDate,
        LocalDate endedDate,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS =
            List.of("id", "invoiceId", "until", "reason", "pausedDate", "endedDate", "createdAt", "updatedAt");

    static final FactKind<Pause> KIND = new FactKind<>(
            "pause",
            (row, context) -> {
                var recordedAt = Rows.instant(row, "recorded_at");
                var endedAt = Rows.instant(row, "ended_at");
                return new Pause(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice_id", UUID.class),
                        row.getObject("until_date", LocalDate.class),
                        row.getString("reason"),
                        row.getObject("from_date", LocalDate.class),
                        row.getObject("ended_date", LocalDate.class),
                        recordedAt,
                        endedAt == null ? recordedAt : endedAt);
            },
            Pause::id);
}
