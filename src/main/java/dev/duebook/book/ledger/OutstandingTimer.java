package dev.duebook.book.ledger;

import dev.duebook.ground.queue.Drain;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Folds every ten seconds, in batches. */
@ApplicationScoped
class OutstandingTimer {
    private static final int AT_ONCE = 5_000;

    private final OutstandingByDay outstanding;

    OutstandingTimer(OutstandingByDay outstanding) {
        this.outstanding = outstanding;
    }

    @Scheduled(every = "${duebook.outstanding.every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Drain.until(AT_ONCE, () -> outstanding.fold(AT_ONCE));
    }
}
