package dev.duebook.reporting.kpi;

import dev.duebook.ground.contract.Wired;

/** A figure whose rows can be listed: a sum of amounts, or a mean, whose rows say what it is the mean of. */
enum KpiFigure implements Wired {
    SALES("sales"),
    RECEIVABLES("receivables"),
    OPENING_RECEIVABLES("openingReceivables"),
    CURRENT_RECEIVABLES("currentReceivables"),
    OVERDUE_RECEIVABLES("overdueReceivables"),
    APPLIED("applied"),
    /** The former name of {@link #APPLIED}, which the cash flow has for money by the day it came. */
    RECEIVED("received"),
    DEDUCTED("deducted"),
    CREDITED("credited"),
    WRITTEN_OFF("writtenOff"),
    FEES("fees"),
    AVERAGE_DAYS_TO_PAY("averageDaysToPay"),
    AVERAGE_DAYS_LATE("averageDaysLate"),
    BILLING_LAG_DAYS("billingLagDays");

    private final String wire;

    KpiFigure(String wire) {
        this.wire = wire;
    }

    /** By its name in the contract, which has checked it. */
    static KpiFigure fromString(String wire) {
        return Wired.of(values(), wire);
    }

    @Override
    public String wire() {
        return wire;
    }
}
