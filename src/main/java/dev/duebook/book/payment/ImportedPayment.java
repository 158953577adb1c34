package dev.duebook.book.payment;

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

    /**
     * What an imported invoice says was paid of it, already entered in that invoice's ledger.
     *
     * @param amount what is allocated to it, minor units, above zero
     * @param surplus what came in beyond that and stays unapplied, 0 or more
     * @param dateAssumed whether the day was named for want of the true one
     */
    public record Settling(
            UUID id,
            UUID allocationId,
            UUID invoiceId,
            UUID clientId,
            String currency,
            long amount,
            long surplus,
            LocalDate receivedDate,
            LocalDate allocatedDate,
            boolean dateAssumed,
            String method,
            String reference) {}
}
