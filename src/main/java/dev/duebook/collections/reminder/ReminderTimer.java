package dev.duebook.collections.reminder;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Ticks every minute. */
@ApplicationScoped
class ReminderTimer {
    private final ReminderTick run;

    ReminderTimer(ReminderTick run) {
        this.run = run;
    }

    @Scheduled(every = "${duebook.reminders.every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        run.everywhere();
    }
}
