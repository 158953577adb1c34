package dev.duebook.ground.store;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers, asked on a connection and a thread of its own: a database that is frozen is found out while
 * all others wait for it. However many ask at once, it is asked once.
 */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements AsyncHealthCheck {
    private static final String NAME = "Database";
    private static final int PATIENCE_SECONDS = 2;

    /** A question on a connection that is gone, and one on a new one. */
    private static final Duration MOST = Duration.ofSeconds(2 * PATIENCE_SECONDS);

    private final String url;
    private final Properties access = new Properties();
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "database-health");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Boolean> question = CompletableFuture.completedFuture(false);
    private Connection connection;

    DatabaseHealth(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url;
        user.ifPresent(name -> access.setProperty("user", name));
        password.ifPresent(word -> access.setProperty("password", word));
        for (var patience : new String[] {"socketTimeout", "connectTimeout", "loginTimeout"}) {
            access.setProperty(patience, Integer.toString(PATIENCE_SECONDS));
        }
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(this::asked)
                .ifNoItem()
                .after(MOST)
                .recoverWithItem(false)
                .map(up -> HealthCheckResponse.named(NAME).status(up).build());
    }

    /** Whether it answers within a few seconds. */
    boolean isUp() {
        try {
            return asked().get(MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException | TimeoutException silent) {
            return false;
        }
    }

    /** A copy for each who asks: one who gives up waiting takes the answer from nobody else. */
    private synchronized CompletableFuture<Boolean> asked() {
        if (question.isDone()) {
            question = CompletableFuture.supplyAsync(this::answers, asking);
        }
        return question.copy();
    }

    private boolean answers() {
        return connection != null && isValid() || connected() && isValid();
    }

    private boolean isValid() {
        try {
            if (connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
        } catch (SQLException gone) {
            // As one that is not valid.
        }
        close();
        return false;
    }

    private boolean connected() {
        try {
            connection = DriverManager.getConnection(url, access);
            return true;
        } catch (SQLException down) {
            return false;
        }
    }

    private void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // It is no longer used, whatever becomes of it.
        }
        connection = null;
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }
}
