package dev.duebook.book.ledger;

import dev.duebook.ground.problem.Rejection;
import java.time.LocalDate;

/** On which days a fact may take effect: domain.md, Time. */
public final class FactDate {
    private FactDate() {}

    /**
     * The day asked for, or today.
     *
     * @param earliest first day allowed; null for no bound
     * @param lockDate facts on or before it are refused; null when nothing is locked
     * @throws Rejection 422 date-not-allowed or before-lock-date
     */
    public static LocalDate of(LocalDate asked, LocalDate earliest, LocalDate today, LocalDate lockDate) {
        var date = asked == null ? today : asked;
        if (date.isAfter(today)) {
            throw Rejection.of("date-not-allowed", date + " lies in the future; today is " + today + ".");
        }
        if (earliest != null && date.isBefore(earliest)) {
            throw Rejection.of("date-not-allowed", date + " lies before " + earliest + ", the first day it could be.");
        }
        if (lockDate != null && !date.isAfter(lockDate)) {
            throw Rejection.of(
                    "before-lock-date", "The book is closed up to " + lockDate + "; " + date + " is too early.");
        }
        return date;
    }
}
