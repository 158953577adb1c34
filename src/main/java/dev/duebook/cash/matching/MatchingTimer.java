package dev.duebook.cash.matching;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every ten minutes whether open credits are to be decided again. */
@ApplicationScoped
class MatchingTimer {
    private final DecidingAnew anew;

    MatchingTimer(DecidingAnew anew) {
        this.anew = anew;
    }

    @Scheduled(
            every = "${duebook.matching.every:10m}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        anew.everywhere();
    }
}
