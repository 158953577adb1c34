package dev.duebook.ground.queue;

import java.util.function.IntSupplier;

/** Work that is done in bites, each small enough for one transaction, until nothing of it is left. */
public final class Drain {
    /** Then the next round goes on: what comes in faster than it is worked off must not keep a timer for ever. */
    private static final int MOST_BITES = 10_000;

    private Drain() {}

    /**
     * @param bite does a part, in a transaction of its own, and tells how much that was
     * @param whole how much a bite does while there is more
     * @return how much was done
     */
    public static long until(int whole, IntSupplier bite) {
        var done = 0L;
        for (var i = 0; i < MOST_BITES; i++) {
            var one = bite.getAsInt();
            done += one;
            if (one < whole) {
                break;
            }
        }
        return done;
    }
}
