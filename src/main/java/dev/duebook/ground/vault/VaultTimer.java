package dev.duebook.ground.vault;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at the keys before the service starts, and at what is to be sealed at once and every minute. */
@ApplicationScoped
class VaultTimer {
    private final VaultCheck check;
    private final Sealing sealing;

    VaultTimer(VaultCheck check, Sealing sealing) {
        this.check = check;
        this.sealing = sealing;
    }

    void start(@Observes StartupEvent starting) {
        check.objection().ifPresent(objection -> {
            throw new IllegalStateException(objection);
        });
    }

    @Scheduled(every = "${duebook.vault.every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() {
        sealing.work();
    }
}
