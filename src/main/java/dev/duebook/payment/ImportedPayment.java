package dev.duebook.payment;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Money that another system saw come in, on its way into the book.
 *
 * @param clientId null while the payer is unknown
 * @param invoiceId where as much of it goes as is outstanding there; null for the rules of {@link Allocation}
 * @param amount minor units, above zero
 */
public record ImportedPayment(
        UUID id,
        UUID clientId,
        UUID invoiceId,
        String currency,
        long amount,
        LocalDate receivedDate,
        String method,
        String reference,
        String receiptNumber,
        String externalRef,
        String note) {

    /** What an imported invoice says was paid of it, already entered in that invoice's ledger. */
    public record Settling(
            UUID id,
            UUID allocationId,
            UUID invoiceId,
            UUID clientId,
            String currency,
            long amount,
            LocalDate receivedDate,
            LocalDate allocatedDate,
            String method,
            String reference) {}
}
