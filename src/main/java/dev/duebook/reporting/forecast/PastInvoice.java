package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What the book remembers of an invoice; an open one is evidence too, of not having been paid yet.
 *
 * @param dueDate of its last instalment
 * @param owed in minor units; tells invoices apart, nothing is computed with it
 * @param paidDate the day with which nothing was outstanding any more, by money; null for none
 * @param knownDate the day on which that payment was known, {@code paidDate} or later; null exactly when that is
 * @param endedDate the day on which it ended without payment, by credit or write-off; null for none
 * @param part what was paid of it before; null for nothing
 * @param recordedDate the day on which it came into the book; null where it was there from its issue on
 * @param disputed whether a dispute was opened about it
 */
public record PastInvoice(
        UUID clientId,
        LocalDate issueDate,
        LocalDate dueDate,
        long owed,
        LocalDate paidDate,
        LocalDate knownDate,
        LocalDate endedDate,
        Part part,
        LocalDate recordedDate,
        boolean disputed) {

    /**
     * Some of an invoice, but not all.
     *
     * @param date the last day on which some of it came in
     * @param share of what is owed, in 1/10000; from 1 to 9999
     */
    public record Part(LocalDate date, int share) {
        static final int WHOLE = 10_000;

        public Part {
            if (date == null || share < 1 || share >= WHOLE) {
                throw new IllegalArgumentException("a part is more than nothing and less than all");
            }
        }
    }

    public PastInvoice {
        if ((paidDate == null) != (knownDate == null) || paidDate != null && knownDate.isBefore(paidDate)) {
            throw new IllegalArgumentException("a payment is known from its day on, or later");
        }
    }

    /** One that was known to be paid at once; {@code paidDate} null for one still open. */
    public static PastInvoice of(UUID clientId, LocalDate issueDate, LocalDate dueDate, LocalDate paidDate) {
        return new PastInvoice(clientId, issueDate, dueDate, 0, paidDate, paidDate, null, null, null, false);
    }

    /** With another amount. */
    public PastInvoice owing(long minorUnits) {
        return new PastInvoice(
                clientId, issueDate, dueDate, minorUnits, paidDate, knownDate, endedDate, part, recordedDate, disputed);
    }

    /** Whether a part of it was paid, and the rest is open. */
    boolean isOpenInPart() {
        return part != null && paidDate == null && endedDate == null;
    }

    /** As it was known by the end of a day; one that was told only later is there from its issue on. */
    PastInvoice asOf(LocalDate day) {
        var paid = knownDate != null && !knownDate.isAfter(day);
        var ended = endedDate != null && !endedDate.isAfter(day);
        return new PastInvoice(
                clientId,
                issueDate,
                dueDate,
                owed,
                paid ? paidDate : null,
                paid ? knownDate : null,
                ended ? endedDate : null,
                part != null && !part.date().isAfter(day) ? part : null,
                recordedDate == null || recordedDate.isAfter(day) ? null : recordedDate,
                disputed);
    }
}
