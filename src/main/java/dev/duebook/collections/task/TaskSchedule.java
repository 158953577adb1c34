package dev.duebook.collections.task;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Ticks every minute. */
@ApplicationScoped
class TaskSchedule {
    private final TaskTick run;

    TaskSchedule(TaskTick run) {
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
