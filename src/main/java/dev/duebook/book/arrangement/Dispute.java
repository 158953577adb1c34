package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.FactKind;
import dev.duebook.ground.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The client says that it does not owe this, or not so. */
public record Dispute(
        UUID id,
        UUID invoiceId,
        String reason,
        LocalDate openedDate,
        LocalDate resolvedDate,
        String resolution,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS =
            List.of("id", "invoiceId", "reason", "openedDate", "resolvedDate", "resolution", "createdAt", "updatedAt");

    static final FactKind<Dispute> KIND = new FactKind<>(
            "dispute",
            (row, context) -> {
                var recordedAt = Rows.instant(row, "recorded_at");
                var resolvedAt = Rows.instant(row, "resolved_at");
                return new Dispute(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice_id", UUID.class),
                        row.getString("reason"),
                        row.getObject("opened_date", LocalDate.class),
                        row.getObject("resolved_date", LocalDate.class),
                        row.getString("resolution"),
                        recordedAt,
                        resolvedAt == null ? recordedAt : resolvedAt);
            },
            Dispute::id);
}
