package dev.duebook.ground.vault;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at the keys before the service starts, and at what is to be sealed at once and every minute. */
@ApplicationScoped
class VaultTimer {
    private final VaultCheck check;
    private final Sealing sealing;
    private volatile boolean checked;

    VaultTimer(VaultCheck check, Sealing sealing) {
        this.check = check;
        this.sealing = sealing;
    }

    /** Before anybody else begins to work. */
    void start(@Observes @Priority(1) StartupEvent starting) {
        check.objection().ifPresent(objection -> {
            throw new IllegalStateException(objection);
        });
        checked = true;
    }

    @Scheduled(every = "${duebook.vault.every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() {
        if (checked) {
            sealing.work();
        }
    }
}
