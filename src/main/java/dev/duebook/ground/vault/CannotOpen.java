package dev.duebook.ground.vault;

/** A secret that is kept cannot be had: it must be replaced by a new one. The message holds nothing of it. */
public class CannotOpen extends RuntimeException {
    CannotOpen(String why) {
        super("a secret cannot be opened: it is " + why);
    }
}
