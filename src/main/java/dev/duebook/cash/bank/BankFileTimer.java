package dev.duebook.cash.bank;

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

/** Sets the worker to work: at once when a file came in here, and every few seconds for what another process left. */
@ApplicationScoped
class BankFileTimer {
    private final BankFileWorker worker;
    private final BankFileSteps steps;
    private final WorkSignal signal;
    private final String every;
    private final String atRest;
    private Pulse pulse;
    private final ExecutorService atOnce = Executors.newSingleThreadExecutor(work -> new Thread(work, "bank-file"));

    BankFileTimer(
            BankFileWorker worker,
            BankFileSteps steps,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.bank.every", defaultValue = "1s") String every,
            @ConfigProperty(name = "duebook.bank.at-rest", defaultValue = "10s") String atRest) {
        this.worker = worker;
        this.steps = steps;
        this.signal = signal;
        this.every = every;
        this.atRest = atRest;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("bank-files", every, atRest, signal, worker::workOff);
    }

    void accepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) FileAccepted accepted) {
        if (pulse.beats()) {
            atOnce.execute(worker::workOff);
        }
    }

    @Scheduled(
            every = "${duebook.bank.forget-every:1h}",
            delayed = "9m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropBytes() {
        Drain.until(1, steps::dropBytes);
    }

    void stop(@Observes ShutdownEvent ending) {
        pulse.stop();
        worker.stop();
        atOnce.shutdown();
    }
}
