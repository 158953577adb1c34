package dev.duebook.book.invoice;

import dev.duebook.book.ledger.InvoiceState;
import dev.duebook.book.ledger.Schedule;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An invoice that another system sent, on its way into the book. Amounts are minor units.
 *
 * @param received what came in since; null when nothing did
 * @param dispute null when it never was disputed
 */
public record ImportedInvoice(
        UUID id,
        String number,
        UUID clientId,
        UUID ownerId,
        String currency,
        LocalDate issueDate,
        LocalDate dueDate,
        long total,
        InvoiceHeader header,
        String terms,
        String notes,
        Received received,
        Dispute dispute) {

    /** Money allocated to it; takes effect when both exist. */
    public record Received(UUID allocationId, long amount, LocalDate receivedDate, String reference) {}

    /** @param resolvedDate null while it is open */
    public record Dispute(LocalDate resolvedDate) {}

    /** The day from which what was received counts: domain.md, Time. */
    public LocalDate allocatedDate() {
        return received.receivedDate().isAfter(issueDate) ? received.receivedDate() : issueDate;
    }

    /** @param received how much of it was paid by then */
    InvoiceState state(long received) {
        return new InvoiceState(
                InvoiceState.Kind.SENT,
                number,
                null,
                clientId,
                ownerId,
                currency,
                issueDate,
                Schedule.single(dueDate, total),
                total,
                0,
                received,
                0,
                0,
                0,
                total - received);
    }

    long paid() {
        return received == null ? 0 : received.amount();
    }

    long outstanding() {
        return total - paid();
    }

    LocalDate lastEntryDate() {
        return received == null ? issueDate : allocatedDate();
    }
}
