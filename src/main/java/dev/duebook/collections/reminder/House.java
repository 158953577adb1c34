package dev.duebook.collections.reminder;

import dev.duebook.cash.bank.BankSight;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What an organization wants of its reminders.
 *
 * @param from,to the hours of its day in which something may go out, both ends included
 * @param holiday its public holidays; weekends are quiet in any case
 * @param contactGapDays least days from one message to a client to the next, 0 or more
 * @param enabledFrom the first day whose steps count; null while reminders are off
 * @param financeContact,escalationContact e-mail addresses, null where there are none
 * @param tripped whether today's run waits for an ADMIN
 * @param banks how well the money of customers is seen
 */
record House(
        UUID id,
        ZoneId zone,
        LocalTime from,
        LocalTime to,
        Predicate<LocalDate> holiday,
        int contactGapDays,
        int promiseGraceDays,
        LocalDate enabledFrom,
        String financeContact,
        String escalationContact,
        String locale,
        boolean tripped,
        BankSight banks) {

    LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    boolean quiet(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> true;
            default -> holiday.test(day);
        };
    }

    boolean open(Instant now) {
        var time = LocalTime.ofInstant(now, zone);
        return !time.isBefore(from) && !time.isAfter(to);
    }

    boolean enabledOn(LocalDate day) {
        return enabledFrom != null && !day.isBefore(enabledFrom);
    }

    /** Two messages to a client are never on one day, whatever the gap. */
    int daysBetweenContacts() {
        return Math.max(1, contactGapDays);
    }

    House seeing(BankSight sight) {
        return new House(
                id,
                zone,
                from,
                to,
                holiday,
                contactGapDays,
                promiseGraceDays,
                enabledFrom,
                financeContact,
                escalationContact,
                locale,
                tripped,
                sight);
    }

    House trippedNow(boolean now) {
        return new House(
                id,
                zone,
                from,
                to,
                holiday,
                contactGapDays,
                promiseGraceDays,
                enabledFrom,
                financeContact,
                escalationContact,
                locale,
                now,
                banks);
    }
}
