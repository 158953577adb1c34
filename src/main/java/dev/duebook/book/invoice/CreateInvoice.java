package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.LineItem;
import dev.duebook.company.organization.PaymentTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An invoice as asked for. While it is a draft this is what is kept; sending computes the rest from it. */
public record CreateInvoice(
        UUID clientId,
        UUID ownerId,
        String currency,
        LocalDate issueDate,
        LocalDate dueDate,
        Integer termDays,
        PaymentTerms paymentTerms,
        List<PlannedInstalment> instalments,
        List<LineItem> lines,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        List<Deliverable> deliverables,
        String number,
        @JsonUnwrapped InvoiceHeader header,
        List<String> acceptedMethods,
        String terms,
        String notes,
        Boolean send,
        Delivery deliver) {

    public record PlannedInstalment(LocalDate dueDate, String amount) {}

    public record Deliverable(
            String description, LocalDate deliveredDate, String approvedBy, LocalDate approvedDate, String url) {}

    /** How an invoice reaches the client. */
    public enum Delivery {
        MANUAL,
        EMAIL
    }

    /** With what was left open decided: currency, issue date, and when it falls due. */
    CreateInvoice settled(String decidedCurrency, LocalDate decidedIssueDate, Schedule schedule) {
        return new CreateInvoice(
                clientId,
                ownerId,
                decidedCurrency,
                decidedIssueDate,
                instalments == null ? schedule.lastDueDate() : null,
                null,
                null,
                instalments,
                lines,
                charges,
                discounts,
                deliverables,
                number,
                header,
                acceptedMethods,
                terms,
                notes,
                send,
                deliver);
    }

    @JsonIgnore
    public boolean sendsAtOnce() {
        return Boolean.TRUE.equals(send);
    }
}
