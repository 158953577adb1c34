package dev.duebook.ground.limit;

import java.util.Locale;

/** Kinds of requests that cost more than others; each has a rate of its own beside that of its key. */
public enum Cost {
    /** Reads much of the book. */
    REPORT,
    /** Reads and sends all rows of a list. */
    EXPORT,
    /** Brings a file. */
    UPLOAD,
    /** Makes mails go out. */
    SEND,
    /** Leaves something behind that is good for a trial or a minute. */
    TRIAL;

    /** Whether it occupies the database for long. */
    boolean heavy() {
        return this == REPORT || this == EXPORT;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
