package dev.duebook.collections.claim;

import java.time.LocalDate;

/**
 * How a claim stands on a day. That one expired is not stored: nobody closed it, and the last day on which it holds
 * reminders is over. Also then it can be matched or rejected.
 */
public enum ClaimState {
    OPEN,
    MATCHED,
    REJECTED,
    EXPIRED;

    /** How long a claim holds reminders, counted from the day it was made. */
    static final int HOLD_DAYS = 7;

    /** The same rule over {@code c}, on the day {@code :today}. */
    static final String SQL = "case when c.outcome is not null then c.outcome"
            + " when c.hold_until < cast(:today as date) then 'EXPIRED' else 'OPEN' end";

    /** @param outcome MATCHED or REJECTED; null while nobody closed it */
    static ClaimState of(String outcome, LocalDate holdUntil, LocalDate today) {
        if (outcome != null) {
            return valueOf(outcome);
        }
        return holdUntil.isBefore(today) ? EXPIRED : OPEN;
    }
}
