package dev.duebook.ground.store;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Lets those who speak of the same thing at the same time do so one after another. */
public final class Turns {
    private Turns() {}

    /**
     * Waits until nobody else has that turn, and keeps it until the transaction ends: what is read after it holds what
     * the one before has written.
     *
     * @param thing that two could otherwise make at once, because it does not exist yet
     */
    public static void take(Jdbi jdbi, UUID organizationId, String thing) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:identity, 1)), 1")
                .bind("identity", organizationId + "/" + thing)
                .map((row, context) -> 1)
                .one());
    }
}
