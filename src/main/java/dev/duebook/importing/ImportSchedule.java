package dev.duebook.importing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the worker to work: at once when a file came in here, and every second for what another process left or sent.
 * Two imports at most run in one process, one by each way, so that a small file need not wait for a large one.
 */
@ApplicationScoped
class ImportSchedule {
    private static final int FILES_KEPT_DAYS = 30;

    private final ImportWorker worker;
    private final ImportSteps steps;
    private final boolean off;
    private final ExecutorService atOnce = Executors.newSingleThreadExecutor(work -> new Thread(work, "import"));

    ImportSchedule(
            ImportWorker worker,
            ImportSteps steps,
            @ConfigProperty(name = "duebook.import.every", defaultValue = "1s") String every) {
        this.worker = worker;
        this.steps = steps;
        this.off = every.equals("off");
    }

    @Scheduled(every = "${duebook.import.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        worker.workOff();
    }

    void accepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportAccepted accepted) {
        if (!off) {
            atOnce.execute(worker::workOff);
        }
    }

    @Scheduled(
            every = "${duebook.import.forget-every:1h}",
            delayed = "7m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropFiles() {
        steps.dropFiles(FILES_KEPT_DAYS);
    }

    void stop(@Observes ShutdownEvent ending) {
        worker.stop();
        atOnce.shutdown();
    }
}
