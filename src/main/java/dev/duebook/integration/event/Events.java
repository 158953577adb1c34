package dev.duebook.integration.event;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lists what happened, in the order of its numbers. */
@ApplicationScoped
public class Events {
    /** How many events one request looks through for those it wants. */
    private static final int LOOKED_THROUGH = 10_000;

    private final EventRepository events;

    Events(EventRepository events) {
        this.events = events;
    }

    /**
     * Events after the sequence named, else from the oldest kept.
     *
     * @throws Rejection 410 events-forgotten when some after that sequence are not kept any more
     */
    @Transactional
    EventPage page(Caller caller, EventFilter filter) {
        var relayed = events.relayed();
        if (filter.fromNow()) {
            return EventPage.of(List.of(), filter.limit(), relayed.position(), relayed.position());
        }
        return page(caller, start(caller, filter.after(), relayed), filter.wanted(), filter.limit(), relayed);
    }

    /** As {@link #page}, for whoever was let in there. */
    @Transactional
    EventPage after(Caller caller, long position, Wanted wanted, int limit) {
        return page(caller, position, wanted, limit, events.relayed());
    }

    private EventPage page(Caller caller, long after, Wanted wanted, int limit, EventRepository.Relayed relayed) {
        var upTo = wanted.everything() || wanted.invoiceId() != null
                ? relayed.position()
                : events.ahead(caller, after, LOOKED_THROUGH).orElse(relayed.position());
        var found = events.between(caller.organizationId(), after, upTo, wanted, limit + 1);
        return EventPage.of(found, limit, Math.max(after, upTo), relayed.position());
    }

    /** Where to begin after that sequence; null for the oldest kept. */
    long start(Caller caller, Long after, EventRepository.Relayed relayed) {
        if (after == null) {
            return 0;
        }
        if (after < relayed.forgotten() && !events.allKept(caller)) {
            throw Rejection.status(
                    410,
                    "events-forgotten",
                    "Events up to " + relayed.forgotten()
                            + " are not kept any more: ask for after=latest, take the present"
                            + " state from the lists, then go on from the sequence you were given.");
        }
        return after;
    }
}
