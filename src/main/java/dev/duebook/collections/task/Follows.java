package dev.duebook.collections.task;

/** Whose a task is while nobody is named for it. */
public enum Follows {
    /** The owner of the invoice, whoever that is by then. */
    OWNER,
    /** Whoever answers for what is finance's to do. */
    FINANCE
}
