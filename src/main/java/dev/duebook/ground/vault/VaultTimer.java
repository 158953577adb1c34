package dev.duebook.ground.vault;

import dev.duebook.ground.time.Pulse;
import dev.duebook.ground.time.WorkSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the keys before the service starts, and from then on at what is to be sealed: at once and every minute. */
@ApplicationScoped
class VaultTimer {
    private final VaultCheck check;
    private final Sealing sealing;
    private final WorkSignal signal;
    private final String every;
    private Pulse pulse;

    VaultTimer(
            VaultCheck check,
            Sealing sealing,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.vault.every", defaultValue = "1m") String every) {
        this.check = check;
        this.sealing = sealing;
        this.signal = signal;
        this.every = every;
    }

    /** Before other timers begin to work; nothing is sealed with keys that were not checked. */
    void start(@Observes @Priority(1) StartupEvent starting) {
        check.objection().ifPresent(objection -> {
            throw new IllegalStateException(objection);
        });
        pulse = Pulse.start("vault", every, every.equals("off") ? "1m" : every, signal, sealing::work);
    }

    void stop(@Observes ShutdownEvent ending) {
        if (pulse != null) {
            pulse.stop();
        }
    }
}
