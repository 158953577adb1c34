package dev.duebook.reporting.latepayer;

import dev.duebook.book.client.Punctuality;

/** What is said of a payer in one word. */
public enum Label {
    GOOD,
    AVERAGE,
    LATE,
    CHRONIC;

    static final String TOO_FEW = "fewer than " + Punctuality.ENOUGH + " settled invoices say nothing yet";

    /**
     * GOOD when at most one invoice in ten was late, CHRONIC when every second or more was: as reminders choose their tone
     * by ({@link Punctuality}). Between them LATE when invoices were settled after their due date on average, else
     * AVERAGE. Null below three settled invoices.
     *
     * @param days beyond terms of all settled invoices together, early negative
     */
    public static Label of(Punctuality punctuality, long days) {
        if (!punctuality.known()) {
            return null;
        }
        if (punctuality.good()) {
            return GOOD;
        }
        if (punctuality.chronic()) {
            return CHRONIC;
        }
        return days > 0 ? LATE : AVERAGE;
    }
}
