package dev.duebook.book.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Whole days between a due date and a day, both in the organization's zone. Due today is neither overdue nor still to
 * come: 0 and 0.
 */
public final class DaysOverdue {
    private DaysOverdue() {}

    /** max(0, day - due date): 1 on the day after the due date. */
    public static int of(LocalDate dueDate, LocalDate day) {
        return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(dueDate, day)));
    }

    /** max(0, due date - day): 1 on the day before the due date. */
    public static int until(LocalDate dueDate, LocalDate day) {
        return of(/* dueDate= */ day, /* day= */ dueDate);
    }
}
