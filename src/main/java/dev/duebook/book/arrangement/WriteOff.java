package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.FactKind;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What is no longer expected of an invoice. */
public record WriteOff(
        UUID id,
        UUID invoiceId,
        String currency,
        String amount,
        String reason,
        LocalDate date,
        LocalDate reversedDate,
        String reversalReason,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS = List.of(
            "id",
            "invoiceId",
            "currency",
            "amount",
            "reason",
            "date",
            "reversedDate",
            "reversalReason",
            "createdAt",
            "updatedAt");

    static final FactKind<WriteOff> KIND = new FactKind<>(
            "write_off",
            (row, context) -> {
                var currency = row.getString("currency");
                var recordedAt = Rows.instant(row, "recorded_at");
                var reversedAt = Rows.instant(row, "reversed_at");
                return new WriteOff(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice_id", UUID.class),
                        currency,
                        Money.decimal(row.getLong("amount"), currency),
                        row.getString("reason"),
                        row.getObject("effective_date", LocalDate.class),
                        row.getObject("reversed_date", LocalDate.class),
                        row.getString("reversal_reason"),
                        recordedAt,
                        reversedAt == null ? recordedAt : reversedAt);
            },
            WriteOff::id);
}
