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
import java.util.UUID;

/** An invoice as it is read for an answer: the row, the names beside it, and what the day's derivations need. */
public record InvoiceRow(
        UUID id,
        String number,
        String paymentReference,
        Who who,
        String currency,
        LocalDate issueDate,
        LocalDate originalDueDate,
        Schedule schedule,
        InvoiceHeader header,
        InvoiceAmounts amounts,
        Standing standing,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Derivation derivation,
        Document document) {

    /** The client, and who must collect. */
    public record Who(UUID clientId, String clientName, UUID ownerId, String ownerName) {}

    /** @param promisedDate by when money is promised that has not come */
    public record Standing(
            boolean voided, boolean disputed, LocalDate promisedDate, LocalDate pausedUntil, Instant sentAt) {}

    /** The organization's rules by which status and bucket of a day are derived. */
    public record Derivation(int dueSoonDays, List<Integer> agingBounds) {}

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
        return standing.sentAt() != null;
    }

    /** Of the earliest unpaid instalment; before sending, of the earliest. */
    LocalDate dueDate() {
        return sent()
                ? schedule.dueDate(amounts.outstanding())
                : schedule.instalments().get(0).dueDate();
    }

    /** By when money is still promised; null when nothing is, it came, or nothing is owed any more. */
    public LocalDate openPromise(LocalDate today) {
        var promised = standing.promisedDate();
        return amounts.outstanding() == 0 || promised == null || promised.isBefore(today) ? null : promised;
    }

    InvoiceStatus status(LocalDate today) {
        return InvoiceStatus.of(
                new InvoiceStatus.Facts(
                        sent(),
                        standing.voided(),
                        amounts.total(),
                        amounts.outstanding(),
                        amounts.paid(),
                        amounts.writtenOff(),
                        dueDate()),
                today,
                derivation.dueSoonDays());
    }
}
