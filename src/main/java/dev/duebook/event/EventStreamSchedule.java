package dev.duebook.event;

import dev.duebook.organization.Tickets;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Feeds the streams every second. */
@ApplicationScoped
class EventStreamSchedule {
    private final EventStreams streams;
    private final Tickets tickets;

    EventStreamSchedule(EventStreams streams, Tickets tickets) {
        this.streams = streams;
        this.tickets = tickets;
    }

    @Scheduled(every = "${duebook.events.streams.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        streams.poll();
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetTickets() {
        tickets.dropExpired();
    }
}
