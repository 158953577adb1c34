package dev.duebook.book.ledger;

import java.time.LocalDate;

/** A day that time alone brings to an instalment on which something is outstanding; it is told once. */
enum DueCrossing {
    /** The day it falls due. */
    DUE("invoice.due", 0),
    /** The day after. */
    OVERDUE("invoice.overdue", 1);

    private final String event;
    private final int daysLater;

    DueCrossing(String event, int daysLater) {
        this.event = event;
        this.daysLater = daysLater;
    }

    String event() {
        return event;
    }

    LocalDate day(LocalDate dueDate) {
        return dueDate.plusDays(daysLater);
    }

    /**
     * Whether it is to be told by now. What was due before the invoice was recorded never is: a book that was taken in is
     * no news, and an invoice sent late says its due date itself.
     *
     * @param recorded the day on which the invoice was sent or imported
     */
    boolean reached(LocalDate dueDate, LocalDate recorded, LocalDate today) {
        return !day(dueDate).isAfter(today) && !dueDate.isBefore(recorded);
    }
}
