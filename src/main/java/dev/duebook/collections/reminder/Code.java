package dev.duebook.collections.reminder;

/** Why a step is not sent now. */
enum Code {
    PAID,
    DISPUTED,
    PROMISED,
    CLAIM_PENDING,
    PAUSED,
    BELOW_MINIMUM,
    CREDIT_AVAILABLE,
    BANK_STALE,
    MONEY_SEEN,
    CONTACT_GAP,
    QUIET_DAY,
    OUTSIDE_HOURS,
    NO_RECIPIENT,
    AWAITING_APPROVAL,
    HUMAN_LED,
    SUPERSEDED,
    REMINDERS_OFF,
    TRIPWIRE,
    DAILY_MAIL_LIMIT;

    /** Whether it passes by itself, the step being due all the same. */
    boolean waits() {
        return switch (this) {
            case CONTACT_GAP, QUIET_DAY, OUTSIDE_HOURS, TRIPWIRE, DAILY_MAIL_LIMIT -> true;
            default -> false;
        };
    }

    /** Whether a person can lift it by saying yes. */
    boolean approvable() {
        return this == AWAITING_APPROVAL || this == HUMAN_LED;
    }
}
