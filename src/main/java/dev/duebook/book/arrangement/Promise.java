package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.FactKind;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Somebody said by when how much comes; what became of it follows from the money. */
public record Promise(
        UUID id,
        UUID invoiceId,
        LocalDate date,
        String amount,
        String by,
        LocalDate madeDate,
        PromiseState state,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS =
            List.of("id", "invoiceId", "date", "amount", "by", "madeDate", "state", "createdAt", "updatedAt");

    /** As it is kept; the amount in minor units. */
    record Row(
            UUID id,
            UUID invoiceId,
            LocalDate date,
            long amount,
            String currency,
            String by,
            LocalDate madeDate,
            Instant recordedAt) {}

    static final FactKind<Row> KIND = new FactKind<>(
            "promise",
            (row, context) -> new Row(
                    row.getObject("id", UUID.class),
                    row.getObject("invoice_id", UUID.class),
                    row.getObject("promised_date", LocalDate.class),
                    row.getLong("amount"),
                    row.getString("currency"),
                    row.getString("promised_by"),
                    row.getObject("made_date", LocalDate.class),
                    Rows.instant(row, "recorded_at")),
            Row::id);

    /** Errors as {@link PromiseState#of}. */
    static Promise of(Row row, int graceDays, Collection<Timeline.Entry> receipts, LocalDate today) {
        return new Promise(
                row.id(),
                row.invoiceId(),
                row.date(),
                Money.decimal(row.amount(), row.currency()),
                row.by(),
                row.madeDate(),
                PromiseState.of(row.madeDate(), row.date(), row.amount(), graceDays, receipts, today),
                row.recordedAt(),
                row.recordedAt());
    }
}
