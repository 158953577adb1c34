package dev.duebook.ground.sheet;

/** A file, or the rest of it, that cannot be read; the message is for whoever sent it. */
public class Unreadable extends RuntimeException {
    private final String pointer;

    public Unreadable(String reason) {
        this("/file", reason);
    }

    /** @param pointer to what would have to be changed in the request */
    public Unreadable(String pointer, String reason) {
        super(reason, null, false, false);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
