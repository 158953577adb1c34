package dev.duebook.collections.task;

/** What is to be done about an invoice. */
public enum TaskKind {
    /** Get in touch with the client. */
    FOLLOW_UP,
    /** See whether money came that a client told of, or promised. */
    VERIFY_PAYMENT,
    OTHER
}
