package dev.duebook.collections.letter;

/** Why there is a message. */
public enum Kind {
    REMINDER,
    INVOICE,
    /** To a colleague, about something that went wrong or waits for them. */
    NOTICE,
    /** To a colleague, about what they have to do. */
    TASKS
}
