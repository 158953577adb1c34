package dev.duebook.book.payment;

import dev.duebook.book.ledger.Deduction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Money that came in, and where it should go. */
public record CreatePayment(
        UUID clientId,
        String currency,
        String amount,
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
        List<Wanted> allocations,
        Allocate allocate) {

    /**
     * So much of it for that invoice.
     *
     * @param deduction what beside the money is no longer owed; null for nothing
     * @param invoiceAmount what the money pays of an invoice in another currency, in that one; null where both are in one
     */
    public record Wanted(UUID invoiceId, String amount, WantedDeduction deduction, String invoiceAmount) {
        public Wanted(UUID invoiceId, String amount) {
            this(invoiceId, amount, null, null);
        }
    }

    /** The payer paid so much less, and may. */
    public record WantedDeduction(Deduction.Kind kind, String amount) {}

    CreatePayment referredToAs(String namedSource, String namedRef) {
        return new CreatePayment(
                clientId,
                currency,
                amount,
                receivedDate,
                method,
                reference,
                receiptNumber,
                payerName,
                payerAccount,
                namedSource,
                namedRef,
                note,
                metadata,
                allocations,
                allocate);
    }

    CreatePayment seenBy(MachineSource named, String namedRef) {
        return new CreatePayment(
                clientId,
                currency,
                amount,
                receivedDate,
                method,
                reference,
                receiptNumber,
                payerName,
                payerAccount,
                named.name(),
                namedRef,
                note,
                metadata,
                allocations,
                allocations == null ? Allocate.NONE : null);
    }

    public enum Allocate {
        AUTO,
        NONE
    }
}
