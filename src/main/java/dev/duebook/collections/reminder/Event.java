package dev.duebook.collections.reminder;

/** What a step can follow, other than a number of days. */
enum Event {
    /** The day it falls due. */
    DUE,
    /** The day after. */
    OVERDUE,
    /** The day on which nothing was outstanding any more. */
    PAID,
    /** The day after the promised day and its grace, when less came than was promised. */
    PROMISE_BROKEN,
    /** The day on which somebody said it is paid. */
    CLAIM_RECEIVED;

    /** Whether its day follows from the due date alone. */
    boolean timed() {
        return this == DUE || this == OVERDUE;
    }
}
