package dev.duebook.collections.message;

import dev.duebook.ground.time.Pulse;
import dev.duebook.ground.time.WorkSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sets two workers to work every two seconds while something is recorded here, else less often, for what waits to be tried
 * again or was planned by another process; while the mail server is away every half minute.
 */
@ApplicationScoped
class MailTimer {
    private static final Logger LOG = Logger.getLogger(MailTimer.class);
    private static final int WORKERS = 2;
    private static final int MOST_OF_A_ROUND = 500;
    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private final MessageDispatch dispatch;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, work -> new Thread(work, "mail"));
    private final WorkSignal signal;
    private final String every;
    private final String atRest;
    private Pulse pulse;
    private long outageSeenAt = System.nanoTime() - PAUSE_NANOS;

    MailTimer(
            MessageDispatch dispatch,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.mail.every", defaultValue = "2s") String every,
            @ConfigProperty(name = "duebook.mail.at-rest", defaultValue = "10s") String atRest) {
        this.dispatch = dispatch;
        this.signal = signal;
        this.every = every;
        this.atRest = atRest;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("mail-rounds", every, atRest, signal, this::tick);
    }

    private void tick() {
        if (System.nanoTime() - outageSeenAt < PAUSE_NANOS) {
            return;
        }
        try {
            var rounds = workers.invokeAll(Collections.<Callable<Boolean>>nCopies(WORKERS, this::endsInAnOutage));
            if (rounds.stream().anyMatch(MailTimer::saidSo)) {
                outageSeenAt = System.nanoTime();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean endsInAnOutage() {
        try {
            return dispatch.mail(MOST_OF_A_ROUND).outage();
        } catch (RuntimeException failure) {
            LOG.warn("a round of mail broke off", failure);
            return false;
        }
    }

    private static boolean saidSo(Future<Boolean> round) {
        try {
            return round.get();
        } catch (ExecutionException failure) {
            LOG.error("a round of mail ended without a word", failure);
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        pulse.stop();
        dispatch.stop();
        workers.shutdown();
    }
}
