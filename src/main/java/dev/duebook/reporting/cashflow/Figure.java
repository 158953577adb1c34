package dev.duebook.reporting.cashflow;

import dev.duebook.ground.contract.Wired;

/** A figure of the cash flow whose rows can be listed. */
enum Figure implements Wired {
    OUTSTANDING("outstanding"),
    OVERDUE("overdue"),
    BY_DUE_DATE("byDueDate"),
    BY_PROMISE("byPromise"),
    PREDICTED_LIKELY("predictedLikely"),
    NOT_EXPECTED("notExpected"),
    RECEIVED("received"),
    UNAPPLIED("unapplied");

    private final String wire;

    Figure(String wire) {
        this.wire = wire;
    }

    /** By its name in the contract, which has checked it. */
    static Figure fromString(String wire) {
        return Wired.of(values(), wire);
    }

    @Override
    public String wire() {
        return wire;
    }

    /** Whether its rows are in the database as they are, not computed. */
    boolean isStored() {
        return this != BY_PROMISE && this != PREDICTED_LIKELY && this != NOT_EXPECTED;
    }
}
