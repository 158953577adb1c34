package dev.duebook.webhook;

import dev.duebook.time.Pulse;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Delivers several times a second; forgets once an hour. */
@ApplicationScoped
class WebhookSchedule {
    private final WebhookDispatch dispatch;
    private final Deliveries deliveries;
    private final String every;
    private Pulse pulse;

    WebhookSchedule(
            WebhookDispatch dispatch,
            Deliveries deliveries,
            @ConfigProperty(name = "duebook.webhooks.every", defaultValue = "200ms") String every) {
        this.dispatch = dispatch;
        this.deliveries = deliveries;
        this.every = every;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("webhooks", every, dispatch::dispatch);
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
        pulse.stop();
        dispatch.stop();
    }
}
