package dev.duebook.collections.claim;

import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

record ClaimView(
        UUID id,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        LocalDate claimedDate,
        String reference,
        LocalDate paidDate,
        String amount,
        String currency,
        String method,
        String note,
        ClaimSource source,
        ClaimState state,
        Instant expiresAt,
        UUID paymentId,
        String reason,
        Instant closedAt,
        ClaimRow.Attachment file,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "invoiceId",
            "invoiceNumber",
            "clientId",
            "claimedDate",
            "reference",
            "paidDate",
            "amount",
            "currency",
            "method",
            "note",
            "source",
            "state",
            "expiresAt",
            "paymentId",
            "reason",
            "closedAt",
            "createdAt",
            "updatedAt");

    static ClaimView of(ClaimRow row) {
        return new ClaimView(
                row.id(),
                row.invoiceId(),
                row.invoiceNumber(),
                row.clientId(),
                row.claimedDate(),
                row.reference(),
                row.paidDate(),
                row.amount() == null ? null : Money.decimal(row.amount(), row.currency()),
                row.currency(),
                row.method(),
                row.note(),
                row.source(),
                row.state(),
                row.expiresAt(),
                row.paymentId(),
                row.reason(),
                row.closedAt(),
                row.file(),
                row.createdAt(),
                row.updatedAt());
    }
}
