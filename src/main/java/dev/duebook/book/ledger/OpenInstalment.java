package dev.duebook.book.ledger;

import java.time.LocalDate;

/**
 * An instalment and what is left of it, in minor units: 0 when it is paid, more than {@code amount} when it is the
 * earliest and carries a surplus.
 */
public record OpenInstalment(LocalDate dueDate, long amount, long outstanding) {

    /** Days since the due date while something is outstanding; 0 when nothing is. */
    public int daysOverdue(LocalDate today) {
        return outstanding == 0 ? 0 : DaysOverdue.of(dueDate, today);
    }
}
