package dev.duebook.importing;

/** A file, or the rest of it, that cannot be read; the message is for whoever sent it. */
class Unreadable extends RuntimeException {
    Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
