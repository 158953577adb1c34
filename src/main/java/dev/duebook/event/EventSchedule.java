package dev.duebook.event;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Numbers several times a second. */
@ApplicationScoped
class EventSchedule {
    private static final int AT_ONCE = 2_000;

    private final Relay relay;

    EventSchedule(Relay relay) {
        this.relay = relay;
    }

    @Scheduled(every = "${duebook.events.every:0.25s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var numbered = AT_ONCE;
        while (numbered == AT_ONCE) {
            numbered = relay.number(AT_ONCE);
        }
    }
}
