package dev.duebook.book.invoice;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.book.ledger.DaysOverdue;
import java.time.LocalDate;

/** When an invoice falls due and how late it is on a day; days and bucket are there while something is outstanding. */
record Timing(LocalDate dueDate, int daysOverdue, Integer daysUntilDue, String agingBucket) {
    static Timing of(InvoiceRow row, LocalDate today) {
        var dueDate = row.dueDate();
        if (row.amounts().outstanding() == 0) {
            return new Timing(dueDate, 0, null, null);
        }
        return new Timing(
                dueDate,
                DaysOverdue.of(dueDate, today),
                DaysOverdue.until(dueDate, today),
                AgingBuckets.of(row.derivation().agingBounds()).labelOf(today.toEpochDay() - dueDate.toEpochDay()));
    }
}
