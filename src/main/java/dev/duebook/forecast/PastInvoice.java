package dev.duebook.forecast;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What the book remembers of an invoice; an open one is evidence too, of not having been paid yet.
 *
 * @param dueDate of its last instalment
 * @param paidDate the day with which nothing was outstanding any more, by money; null for none
 * @param knownDate the day on which that payment was known, {@code paidDate} or later; null exactly when that is
 * @param endedDate the day on which it ended without payment, by credit or write-off; null for none
 * @param disputed whether a dispute was opened about it
 */
public record PastInvoice(
        UUID clientId,
        LocalDate issueDate,
        LocalDate dueDate,
        LocalDate paidDate,
        LocalDate knownDate,
        LocalDate endedDate,
        boolean disputed) {

    public PastInvoice {
        if ((paidDate == null) != (knownDate == null) || paidDate != null && knownDate.isBefore(paidDate)) {
            throw new IllegalArgumentException("a payment is known from its day on, or later");
        }
    }

    /** One that was known to be paid at once; {@code paidDate} null for one still open. */
    public static PastInvoice of(UUID clientId, LocalDate issueDate, LocalDate dueDate, LocalDate paidDate) {
        return new PastInvoice(clientId, issueDate, dueDate, paidDate, paidDate, null, false);
    }
}
