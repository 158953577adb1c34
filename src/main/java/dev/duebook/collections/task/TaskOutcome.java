package dev.duebook.collections.task;

/** How a task came out. It says what was heard, and records neither promise nor dispute nor payment. */
public enum TaskOutcome {
    CONTACTED,
    PROMISED,
    DISPUTED,
    NO_ANSWER,
    PAID,
    OTHER
}
