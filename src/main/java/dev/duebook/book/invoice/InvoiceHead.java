package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.Settlement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What lists and single invoices show alike, on a day. */
record InvoiceHead(
        UUID id,
        String number,
        String paymentReference,
        InvoiceStatus status,
        Settlement settlement,
        @JsonUnwrapped InvoiceRow.Who who,
        String currency,
        LocalDate issueDate,
        @JsonUnwrapped Timing timing,
        LocalDate originalDueDate,
        @JsonUnwrapped InvoiceAmounts.Shown amounts,
        @JsonUnwrapped InvoiceHeader header,
        boolean disputed,
        LocalDate promisedDate,
        LocalDate pausedUntil,
        Instant sentAt,
        List<String> availableActions,
        Instant createdAt,
        Instant updatedAt) {

    static InvoiceHead of(InvoiceRow row, LocalDate today) {
        var amounts = row.amounts();
        var standing = row.standing();
        return new InvoiceHead(
                row.id(),
                row.number(),
                row.paymentReference(),
                row.status(today),
                Settlement.of(row.sent(), amounts.outstanding(), amounts.paid(), amounts.credited()),
                row.who(),
                row.currency(),
                row.issueDate(),
                Timing.of(row, today),
                row.sent() ? row.originalDueDate() : null,
                amounts.in(row.currency()),
                row.header(),
                standing.disputed(),
                row.openPromise(today),
                standing.pausedUntil(),
                standing.sentAt(),
                AvailableActions.of(row),
                row.createdAt(),
                row.updatedAt());
    }
}
