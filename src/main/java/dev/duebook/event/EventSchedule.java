package dev.duebook.event;

import dev.duebook.time.Pulse;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Numbers several times a second. */
@ApplicationScoped
class EventSchedule {
    private static final int AT_ONCE = 2_000;

    private final Relay relay;
    private final String every;
    private Pulse pulse;

    EventSchedule(Relay relay, @ConfigProperty(name = "duebook.events.every", defaultValue = "200ms") String every) {
        this.relay = relay;
        this.every = every;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("events", every, this::tick);
    }

    void stop(@Observes ShutdownEvent ending) {
        pulse.stop();
    }

    private void tick() {
        var numbered = AT_ONCE;
        while (numbered == AT_ONCE) {
            numbered = relay.number(AT_ONCE);
        }
    }
}
