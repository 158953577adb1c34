package dev.duebook.integration.importing;

/** Another worker has the import by now: this one has nothing more to say about it. */
class ClaimLost extends RuntimeException {
    ClaimLost() {
        super("the claim was lost", null, false, false);
    }
}
