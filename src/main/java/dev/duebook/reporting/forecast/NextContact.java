package dev.duebook.reporting.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The next day on which to talk to a client about what it owes: a proposal, never an act. */
record NextContact(LocalDate date, String reason) {
    /**
     * @param promisedDate of an open promise; null for none
     * @param pausedUntil the last day on which nobody is to write about it; null for none
     */
    record Debt(LocalDate dueDate, LocalDate promisedDate, LocalDate pausedUntil, boolean disputed) {}

    /**
     * @param promiseGraceDays 0 or more days after the promised date on which money still counts
     * @param contactGapDays at least so many days lie between two messages
     * @param lastContact null for none
     */
    record Rules(int promiseGraceDays, int contactGapDays, LocalDate lastContact, Predicate<LocalDate> holiday) {}

    /**
     * The earliest business day on which one of the debts may be spoken of: one that is overdue, on or after today; one
     * not yet due, the day after it is; one promised, when the promise is over; one paused, when the pause is. What is
     * disputed is not asked for. Empty where nothing else is owed.
     */
    static Optional<NextContact> of(List<Debt> debts, Rules rules, LocalDate today) {
        return debts.stream()
                .filter(debt -> !debt.disputed())
                .map(debt -> about(debt, rules, today))
                .min(Comparator.comparing(NextContact::date))
                .map(first -> first.afterGap(rules))
                .map(first -> new NextContact(businessDay(first.date(), rules.holiday()), first.reason()));
    }

    private static NextContact about(Debt debt, Rules rules, LocalDate today) {
        var due = debt.dueDate().isBefore(today)
                ? new NextContact(today, "An invoice is overdue.")
                : new NextContact(debt.dueDate().plusDays(1), "An invoice is due on " + debt.dueDate() + ".");
        var promised = debt.promisedDate() == null
                ? due
                : due.orLater(
                        debt.promisedDate().plusDays(rules.promiseGraceDays() + 1L),
                        "Payment was promised for " + debt.promisedDate() + ".");
        return debt.pausedUntil() == null
                ? promised
                : promised.orLater(
                        debt.pausedUntil().plusDays(1), "Reminders are paused until " + debt.pausedUntil() + ".");
    }

    private NextContact afterGap(Rules rules) {
        return rules.lastContact() == null
                ? this
                : orLater(
                        rules.lastContact().plusDays(Math.max(1, rules.contactGapDays())),
                        "The last message went on " + rules.lastContact() + ".");
    }

    private NextContact orLater(LocalDate day, String why) {
        return day.isAfter(date) ? new NextContact(day, why) : this;
    }

    private static LocalDate businessDay(LocalDate from, Predicate<LocalDate> holiday) {
        var day = from;
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || holiday.test(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
