package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.Party;
import dev.duebook.book.pricing.PaymentInstructions;
import dev.duebook.book.pricing.PricedLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An invoice as it is read for an answer: the row, the names beside it, and what the day's derivations need. */
public record InvoiceRow(
        UUID id,
        UUID clientId,
        String clientName,
        UUID ownerId,
        String ownerName,
        String number,
        String currency,
        LocalDate issueDate,
        LocalDate deliveryDate,
        LocalDate periodFrom,
        LocalDate periodTo,
        LocalDate originalDueDate,
        Schedule schedule,
        String billingBasis,
        String purchaseOrder,
        String projectRef,
        String externalRef,
        String sourceRef,
        List<String> tags,
        Map<String, String> metadata,
        UUID reminderPolicyId,
        long net,
        long tax,
        long total,
        long fees,
        long paid,
        long credited,
        long writtenOff,
        long outstanding,
        boolean voided,
        boolean disputed,
        LocalDate promisedDate,
        LocalDate pausedUntil,
        Instant sentAt,
        long version,
        Instant createdAt,
        Instant updatedAt,
        int dueSoonDays,
        List<Integer> agingBounds,
        Document document) {

    /** The wide part, read for a single invoice only. */
    public record Document(
            List<PricedLine> lines,
            List<Adjustment> charges,
            List<Adjustment> discounts,
            List<InvoiceTotals.Tax> taxes,
            List<CreateInvoice.Deliverable> deliverables,
            List<String> acceptedMethods,
            String terms,
            String notes,
            Party seller,
            Party buyer,
            PaymentInstructions paymentInstructions,
            List<DeliveryRecord> deliveries,
            VoidRecord voided) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryRecord(String channel, String to, String state, Instant at, String by, String messageId) {
        boolean isOf(String messageIdOrTo) {
            return messageIdOrTo.equals(messageId) || messageIdOrTo.equals(to);
        }

        DeliveryRecord became(String newState, Instant newAt) {
            return new DeliveryRecord(channel, to, newState, newAt, by, messageId);
        }
    }

    public record VoidRecord(LocalDate date, String reason) {}

    boolean sent() {
        return sentAt != null;
    }

    /** Of the earliest unpaid instalment; before sending, of the earliest. */
    LocalDate dueDate() {
        return sent()
                ? schedule.dueDate(outstanding)
                : schedule.instalments().get(0).dueDate();
    }

    /** By when money is still promised; null when nothing is, it came, or nothing is owed any more. */
    public LocalDate openPromise(LocalDate today) {
        return outstanding == 0 || promisedDate == null || promisedDate.isBefore(today) ? null : promisedDate;
    }

    InvoiceStatus status(LocalDate today) {
        return InvoiceStatus.of(
                new InvoiceStatus.Facts(sent(), voided, total, outstanding, paid, writtenOff, dueDate()),
                today,
                dueSoonDays);
    }
}
