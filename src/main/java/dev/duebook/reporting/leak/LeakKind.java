package dev.duebook.reporting.leak;

/**
 * A way in which money gets lost. Each thing is found at most once of each kind; and where one kind explains another, only
 * under the kind that tells more: a draft of work that was delivered is not also one that was forgotten, and an invoice
 * that should have been reminded of is not also one that nobody could be reminded of.
 */
public enum LeakKind {
    /** A draft older than the days asked for. */
    DRAFT_NEVER_SENT(false),
    /** A draft of work that was delivered, or whose period ended, longer ago than the days asked for. */
    WORK_NOT_BILLED(false),
    /**
     * An open invoice sent by mail that the mail server refused, or may have, or that was given up; or that waits for
     * longer than the days asked for. Unless another mail of it arrived.
     */
    SENT_NOT_DELIVERED(false),
    /** An open invoice whose owner is no longer active. */
    NO_ACTIVE_OWNER(false),
    /** An open invoice of a client of whom nobody can be mailed a reminder. */
    NO_RECIPIENT(false),
    /** Money of a client who owes something in its currency, unapplied for longer than the days asked for. */
    UNAPPLIED_MONEY(true),
    /** Money of which nobody knows whose it is. */
    UNIDENTIFIED_MONEY(true),
    /** A booked credit at the bank of which nobody has said what it is for longer than the days asked for. */
    UNMATCHED_MONEY(false),
    /**
     * Overdue for more than {@link #REMINDED_WITHIN_DAYS} days without a reminder to the client, and neither disputed nor
     * paused nor promised nor claimed to be paid.
     */
    REMINDERS_NEVER_SENT(true),
    /** "We have paid" about an open invoice, neither matched nor rejected for longer than the days asked for. */
    OPEN_CLAIM_UNVERIFIED(true);

    /** By then the usual policy has reached its last step. */
    static final int REMINDED_WITHIN_DAYS = 14;

    private final boolean ofAnyDay;

    LeakKind(boolean ofAnyDay) {
        this.ofAnyDay = ofAnyDay;
    }

    /** Whether the facts tell it of any day, as known at any instant; else it is known of the present only. */
    boolean isOfAnyDay() {
        return ofAnyDay;
    }
}
