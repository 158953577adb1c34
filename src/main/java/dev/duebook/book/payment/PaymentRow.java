package dev.duebook.book.payment;

import dev.duebook.book.ledger.Deduction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A payment as it is read for an answer; amounts in minor units. */
public record PaymentRow(
        UUID id,
        UUID clientId,
        String currency,
        long amount,
        long unapplied,
        long refunded,
        LocalDate receivedDate,
        String method,
        String reference,
        String receiptNumber,
        String payerName,
        String payerAccount,
        String source,
        String externalRef,
        String note,
        Map<String, String> metadata,
        String allocationRule,
        boolean dateAssumed,
        LocalDate reversedDate,
        List<AllocationLine> allocations,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public record AllocationLine(
            UUID id,
            UUID invoiceId,
            String invoiceNumber,
            long amount,
            long invoiceAmount,
            String invoiceCurrency,
            Deduction deduction,
            LocalDate allocatedDate,
            LocalDate reversedDate) {}

    /** Whether that is this money again; what a request leaves out may be anything. */
    boolean isOf(CreatePayment request, long asked) {
        return asked == amount
                && request.currency().equals(currency)
                && fits(request.clientId(), clientId)
                && fits(request.receivedDate(), receivedDate)
                && fits(request.method(), method)
                && fits(request.reference(), reference);
    }

    private static boolean fits(Object asked, Object kept) {
        return asked == null || asked.equals(kept);
    }

    long allocated() {
        return reversedDate == null ? amount - unapplied - refunded : 0;
    }
}
