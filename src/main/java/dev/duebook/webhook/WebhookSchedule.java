package dev.duebook.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Delivers several times a second; forgets once an hour. */
@ApplicationScoped
class WebhookSchedule {
    private final WebhookDispatch dispatch;
    private final Deliveries deliveries;

    WebhookSchedule(WebhookDispatch dispatch, Deliveries deliveries) {
        this.dispatch = dispatch;
        this.deliveries = deliveries;
    }

    @Scheduled(every = "${duebook.webhooks.every:0.25s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deliver() {
        dispatch.dispatch();
    }

    @Scheduled(
            every = "${duebook.webhooks.forget-every:1h}",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        var more = true;
        while (more) {
            more = deliveries.forget();
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        dispatch.stop();
    }
}
