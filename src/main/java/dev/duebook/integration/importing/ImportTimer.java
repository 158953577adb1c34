package dev.duebook.integration.importing;

import dev.duebook.ground.queue.Drain;
import dev.duebook.ground.time.Pulse;
import dev.duebook.ground.time.WorkSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the worker to work: at once when a file came in here, and every few seconds for what another process left or sent.
 * Two imports at most run in one process, one by each way, so that a small file need not wait for a large one.
 */
@ApplicationScoped
class ImportTimer {
    private static final int FILES_KEPT_DAYS = 30;

    private final ImportWorker worker;
    private final ImportSteps steps;
    private final WorkSignal signal;
    private final String every;
    private final String atRest;
    private Pulse pulse;
    private final ExecutorService atOnce = Executors.newSingleThreadExecutor(work -> new Thread(work, "import"));

    ImportTimer(
            ImportWorker worker,
            ImportSteps steps,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.import.every", defaultValue = "1s") String every,
            @ConfigProperty(name = "duebook.import.at-rest", defaultValue = "10s") String atRest) {
        this.worker = worker;
        this.steps = steps;
        this.signal = signal;
        this.every = every;
        this.atRest = atRest;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("imports", every, atRest, signal, worker::workOff);
    }

    void accepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportAccepted accepted) {
        if (pulse.beats()) {
            atOnce.execute(worker::workOff);
        }
    }

    @Scheduled(
            every = "${duebook.import.forget-every:1h}",
            delayed = "7m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropFiles() {
        Drain.until(1, () -> steps.dropFiles(FILES_KEPT_DAYS));
    }

    void stop(@Observes ShutdownEvent ending) {
        pulse.stop();
        worker.stop();
        atOnce.shutdown();
    }
}
