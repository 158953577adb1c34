package dev.duebook.integration.event;

import dev.duebook.company.organization.Tickets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Feeds the streams every second, and ends them when the process is told to stop. */
@ApplicationScoped
class EventStreamTimer {
    private final EventStreams streams;
    private final Tickets tickets;
    /** The framework tells of its end only after it has waited for all requests, streams among them. */
    private final Thread ending;

    EventStreamTimer(EventStreams streams, Tickets tickets) {
        this.streams = streams;
        this.tickets = tickets;
        ending = new Thread(streams::endAll, "end-streams");
    }

    void start(@Observes StartupEvent starting) {
        Runtime.getRuntime().addShutdownHook(ending);
    }

    void stop(@Observes ShutdownEvent stopping) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException underWay) {
            // the process is ending, and the hook has run
        }
    }

    @Scheduled(every = "${duebook.events.streams.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        streams.poll();
    }

    @Scheduled(
            every = "${duebook.events.streams.forget-every:1h}",
            delayed = "3m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetTickets() {
        tickets.dropExpired();
    }
}
