package dev.duebook.book.ledger;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every minute which days have come. */
@ApplicationScoped
class DueCrossingTimer {
    private final DueCrossings crossings;

    DueCrossingTimer(DueCrossings crossings) {
        this.crossings = crossings;
    }

    @Scheduled(every = "${duebook.crossings.every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        crossings.everywhere();
    }
}
