package dev.duebook.cash.bank;

import java.time.LocalDate;

/** Reminders may go until that day, although a statement is missing. */
record LiftStale(LocalDate until, String reason) {
    static final int MOST_DAYS = 30;
}
