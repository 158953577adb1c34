package dev.duebook.collections.task;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Ticks every minute. */
@ApplicationScoped
class TaskTimer {
    private final TaskTick run;

    TaskTimer(TaskTick run) {
        this.run = run;
    }

    @Scheduled(
            every = "${duebook.tasks.every:60s}",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        run.everywhere();
    }
}
