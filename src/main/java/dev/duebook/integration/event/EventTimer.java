package dev.duebook.integration.event;

import dev.duebook.ground.time.Pulse;
import dev.duebook.ground.time.WorkSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Numbers several times a second while facts are recorded here, and every few seconds what other processes left. */
@ApplicationScoped
class EventTimer {
    private static final int AT_ONCE = 2_000;

    private final Relay relay;
    private final WorkSignal signal;
    private final String every;
    private final String atRest;
    private Pulse pulse;

    EventTimer(
            Relay relay,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.events.every", defaultValue = "200ms") String every,
            @ConfigProperty(name = "duebook.events.at-rest", defaultValue = "5s") String atRest) {
        this.relay = relay;
        this.signal = signal;
        this.every = every;
        this.atRest = atRest;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("events", every, atRest, signal, this::tick);
    }

    void stop(@Observes ShutdownEvent ending) {
        pulse.stop();
    }

    private void tick() {
        var numbered = AT_ONCE;
        while (numbered == AT_ONCE) {
            numbered = relay.number(AT_ONCE);
            if (numbered > 0) {
                signal.raise();
            }
        }
    }
}
