package dev.duebook.ground.idempotency;

import dev.duebook.ground.queue.Drain;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** First answers are kept for 24 hours of real time. */
@ApplicationScoped
class ForgetAnswers {
    static final int AT_ONCE = 10_000;

    private final FirstAnswers answers;

    ForgetAnswers(FirstAnswers answers) {
        this.answers = answers;
    }

    @Scheduled(
            every = "${duebook.idempotency.forget-every:1h}",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Drain.until(AT_ONCE, () -> answers.purge(AT_ONCE));
    }
}
