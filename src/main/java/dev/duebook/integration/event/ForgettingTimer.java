package dev.duebook.integration.event;

import dev.duebook.ground.queue.Drain;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets every ten minutes, in batches. */
@ApplicationScoped
class ForgettingTimer {
    private static final int AT_ONCE = 2_000;

    private final Forgetting forgetting;

    ForgettingTimer(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    @Scheduled(
            every = "${duebook.events.retention.every:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Drain.until(AT_ONCE, () -> forgetting.forget(AT_ONCE));
    }
}
