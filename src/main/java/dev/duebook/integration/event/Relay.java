package dev.duebook.integration.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Numbers committed rows of the outbox: 1, 2, 3 without gaps over the whole database, within an aggregate in the order of
 * its sequence. Whoever reads by position therefore never misses what is committed late. Any number of relays may try;
 * one at a time numbers, and one that dies leaves nothing half.
 */
@ApplicationScoped
public class Relay {
    private final EventRepository events;

    Relay(EventRepository events) {
        this.events = events;
    }

    /** @return how many were numbered; 0 also when it is another relay's turn */
    @Transactional
    public int number(int atMost) {
        if (!events.anyUnnumbered()) {
            return 0;
        }
        return events.turn().map(last -> events.number(last, atMost)).orElse(0);
    }
}
