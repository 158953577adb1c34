package dev.duebook.integration.webhook;

import dev.duebook.ground.time.Pulse;
import dev.duebook.ground.time.WorkSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Delivers several times a second while events are numbered here, else every few seconds; forgets once an hour. */
@ApplicationScoped
class WebhookTimer {
    private final WebhookDispatch dispatch;
    private final Deliveries deliveries;
    private final WorkSignal signal;
    private final String every;
    private final String atRest;
    private Pulse pulse;

    WebhookTimer(
            WebhookDispatch dispatch,
            Deliveries deliveries,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.webhooks.every", defaultValue = "200ms") String every,
            @ConfigProperty(name = "duebook.webhooks.at-rest", defaultValue = "5s") String atRest) {
        this.dispatch = dispatch;
        this.deliveries = deliveries;
        this.signal = signal;
        this.every = every;
        this.atRest = atRest;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("webhooks", every, atRest, signal, dispatch::dispatch);
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
