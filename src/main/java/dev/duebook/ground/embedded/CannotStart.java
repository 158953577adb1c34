package dev.duebook.ground.embedded;

/** The database cannot be had; the message is one line for the person at the console, who needs no stack trace. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String reason) {
        super(reason);
    }
}
