package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.FactKind;
import dev.duebook.ground.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was said. */
record Note(UUID id, UUID invoiceId, String text, String by, Instant createdAt, Instant updatedAt) {
    static final List<String> COLUMNS = List.of("id", "invoiceId", "text", "by", "createdAt", "updatedAt");

    static final FactKind<Note> KIND = new FactKind<>(
            """
            (select n.*, p.name as by_name from note n
                left join person p on p.organization_id = n.organization_id and p.id = n.person_id)""",
            (row, context) -> new Note(
                    row.getObject("id", UUID.class),
                    row.getObject("invoice_id", UUID.class),
                    row.getString("text"),
                    row.getString("by_name"),
                    Rows.instant(row, "recorded_at"),
                    Rows.instant(row, "recorded_at")),
            Note::id);
}
