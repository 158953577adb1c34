package dev.duebook.integration.importing;

/** A file, or the rest of it, that cannot be read; the message is for whoever sent it. */
class Unreadable extends RuntimeException {
    private final String pointer;

    Unreadable(String reason) {
        this("/file", reason);
    }

    /** @param pointer to what would have to be changed in the request */
    Unreadable(String pointer, String reason) {
        super(reason, null, false, false);
        this.pointer = pointer;
    }

    String pointer() {
        return pointer;
    }
}
