package dev.duebook.reporting.cashflow;

import java.time.LocalDate;

/** From a day to a day, both included. */
record Days(LocalDate from, LocalDate to) {
    /** Its part that does not lie before a day; empty, its end before its begin, when all of it does. */
    Days from(LocalDate day) {
        return from.isBefore(day) ? new Days(day, to) : this;
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
