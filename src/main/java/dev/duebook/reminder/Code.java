package dev.duebook.reminder;

/** Why a step is not sent now. */
enum Code {
    PAID,
    DISPUTED,
    PROMISED,
    CLAIM_PENDING,
    PAUSED,
    BELOW_MINIMUM,
    CREDIT_AVAILABLE,
    CONTACT_GAP,
    QUIET_DAY,
    OUTSIDE_HOURS,
    NO_RECIPIENT,
    AWAITING_APPROVAL,
    HUMAN_LED,
    SUPERSEDED,
    REMINDERS_OFF,
    TRIPWIRE;

    /** Whether it passes by itself, the step being due all the same. */
    boolean waits() {
        return this == CONTACT_GAP || this == QUIET_DAY || this == OUTSIDE_HOURS || this == TRIPWIRE;
    }

    /** Whether a person can lift it by saying yes. */
    boolean approvable() {
        return this == AWAITING_APPROVAL || this == HUMAN_LED;
    }
}
