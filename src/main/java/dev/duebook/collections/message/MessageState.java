package dev.duebook.collections.message;

/** Where a message stands. */
public enum MessageState {
    PLANNED,
    AWAITING_APPROVAL,
    SENDING,
    /** Accepted by the mail server, nothing more. */
    SENT,
    FAILED,
    /** When it was looked at for the last time there was nothing left to say. */
    SUPPRESSED,
    CANCELLED,
    /** The server may have taken it; nobody knows. It is not sent again by itself. */
    UNKNOWN;

    /** Whether nobody has begun to send it. */
    boolean isOpen() {
        return this == PLANNED || this == AWAITING_APPROVAL;
    }
}
