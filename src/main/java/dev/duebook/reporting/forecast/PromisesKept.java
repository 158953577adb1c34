package dev.duebook.reporting.forecast;

/**
 * What became of the promises whose day is over.
 *
 * @param kept in full
 * @param broken wholly or in part
 */
public record PromisesKept(long kept, long broken) {
    static final PromisesKept NONE = new PromisesKept(0, 0);

    /** A client's own promises count fully from about three on; before, the book's share speaks with them. */
    private static final int BOOK = 3;

    PromisesKept plus(PromisesKept other) {
        return new PromisesKept(kept + other.kept, broken + other.broken);
    }

    /** From 0 to 1, by Laplace's rule of succession: one half where there was no promise. */
    double share() {
        return (kept + 1.0) / (kept + broken + 2.0);
    }

    double share(PromisesKept book) {
        return (kept + BOOK * book.share()) / (kept + broken + BOOK);
    }
}
