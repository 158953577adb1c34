package dev.duebook.book.credit;

import dev.duebook.book.pricing.LineView;
import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

record CreditNoteView(
        UUID id,
        String number,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String currency,
        LocalDate creditDate,
        String reason,
        List<LineView> lines,
        String net,
        String tax,
        String total,
        LocalDate cancelledDate,
        String cancelReason,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "number",
            "invoiceId",
            "invoiceNumber",
            "clientId",
            "currency",
            "creditDate",
            "reason",
            "net",
            "tax",
            "total",
            "cancelledDate",
            "cancelReason",
            "createdAt",
            "updatedAt");

    static CreditNoteView of(CreditNoteRow row) {
        return new CreditNoteView(
                row.id(),
                row.number(),
                row.invoiceId(),
                row.invoiceNumber(),
                row.clientId(),
                row.currency(),
                row.creditDate(),
                row.reason(),
                row.lines(),
                Money.decimal(row.net(), row.currency()),
                Money.decimal(row.tax(), row.currency()),
                Money.decimal(row.total(), row.currency()),
                row.cancelledDate(),
                row.cancelReason(),
                row.createdAt(),
                row.updatedAt());
    }
}
