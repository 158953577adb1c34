package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * From which day on a payment of an invoice would have been seen (delayed entry). A book that begins with a list of open
 * items knows nothing of those that were paid before: what is on the list is at risk only from the day after it came in.
 * A book whose past was told is watched from its first payment on.
 *
 * @param told whether the past was told: at least half of what had fallen due before it came in came in paid
 * @param first the first day on which a payment was seen; {@link History#NEVER} for none
 */
record Watch(boolean told, int first) {
    /** A payment run comes round twice in so many days. */
    private static final double FORTNIGHT = 14;

    static Watch of(List<PastInvoice> evidence) {
        var told = 2
                        * evidence.stream()
                                .filter(invoice -> cameInLate(invoice) && cameInSettled(invoice))
                                .count()
                >= evidence.stream().filter(Watch::cameInLate).count();
        return new Watch(
                told,
                evidence.stream()
                        .filter(invoice -> invoice.paidDate() != null)
                        .filter(invoice -> told || !cameInSettled(invoice))
                        .mapToInt(invoice -> History.day(invoice.paidDate()))
                        .min()
                        .orElse(History.NEVER));
    }

    private static boolean cameInLate(PastInvoice invoice) {
        return invoice.recordedDate() != null && invoice.recordedDate().isAfter(invoice.dueDate());
    }

    private static boolean cameInSettled(PastInvoice invoice) {
        return invoice.recordedDate() != null
                && (by(invoice.paidDate(), invoice.recordedDate()) || by(invoice.endedDate(), invoice.recordedDate()));
    }

    private static boolean by(LocalDate date, LocalDate day) {
        return date != null && !date.isAfter(day);
    }

    int from(PastInvoice invoice) {
        var issued = History.day(invoice.issueDate());
        if (told || invoice.recordedDate() == null) {
            return Math.max(issued, first);
        }
        return cameInSettled(invoice)
                ? issued
                : Math.max(Math.max(issued, first), History.day(invoice.recordedDate()) + 1);
    }

    /** How far the textbook still speaks beside the book, from 1 before the first payment to 0 two weeks after it. */
    double textbook(int day) {
        return first > day ? 1 : Math.max(0, 1 - (day - first + 1) / FORTNIGHT);
    }
}
