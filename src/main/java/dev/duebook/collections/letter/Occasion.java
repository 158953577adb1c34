package dev.duebook.collections.letter;

/** What a message is about. */
public enum Occasion {
    BEFORE_DUE,
    DUE,
    OVERDUE,
    PAID,
    PROMISE_BROKEN,
    CLAIM_RECEIVED,
    /** An invoice was sent. */
    INVOICE,
    DELIVERY_FAILED,
    APPROVAL_EXPIRED,
    APPROVAL_WANTED;

    /** Where an instalment stands that is late by so many days; less than zero before it is due. */
    static Occasion ofDaysLate(int daysLate) {
        return daysLate < 0 ? BEFORE_DUE : daysLate == 0 ? DUE : OVERDUE;
    }

    /** Whether it says no more than where each instalment stands. */
    boolean isOfTime() {
        return compareTo(OVERDUE) <= 0;
    }
}
