package dev.duebook.invoice;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Folds every ten seconds, in batches. */
@ApplicationScoped
class OutstandingSchedule {
    private static final int AT_ONCE = 5_000;

    private final OutstandingByDay outstanding;

    OutstandingSchedule(OutstandingByDay outstanding) {
        this.outstanding = outstanding;
    }

    @Scheduled(every = "${duebook.outstanding.every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var folded = AT_ONCE;
        while (folded == AT_ONCE) {
            folded = outstanding.fold(AT_ONCE);
        }
    }
}
