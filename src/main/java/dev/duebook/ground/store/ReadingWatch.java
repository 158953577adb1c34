package dev.duebook.ground.store;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ends readings that wait for a database which does not answer. A long statement and a frozen server look alike from the
 * connection that waits; on another one it is seen which it is.
 */
@Singleton
class ReadingWatch {
    private static final Logger LOG = Logger.getLogger(ReadingWatch.class);
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final DatabaseHealth health;
    private final Map<Connection, Long> readingSince = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "reading-watch");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // it goes on as long as the service
    ReadingWatch(@Readiness DatabaseHealth health) {
        this.health = health;
        looks.scheduleWithFixedDelay(this::lookAgain, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param connection the driver's own, which the pool would not let another thread end */
    void begins(Connection connection) {
        readingSince.put(connection, System.nanoTime());
    }

    void ends(Connection connection) {
        readingSince.remove(connection);
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.error("readings could not be looked at", failure);
        }
    }

    private void look() {
        var now = System.nanoTime();
        var waiting = readingSince.entrySet().stream()
                .filter(reading -> now - reading.getValue() > LONG.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        if (!waiting.isEmpty() && !health.isUp()) {
            abort(waiting);
        }
    }

    private void abort(List<Connection> waiting) {
        for (var connection : waiting) {
            if (readingSince.remove(connection) != null) {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException gone) {
                    // Nobody waits on it any more, which is all that is wanted.
                }
            }
        }
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }
}
