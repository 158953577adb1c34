package dev.duebook.ground.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The database of a service that was given none: a PostgreSQL in the data folder, on 127.0.0.1 only, that outlives a
 * kill -9 of the service (the next life attaches to it) and is started again when it is itself killed.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "duebook";
    private static final String PORT = "port";
    private static final String SUPERUSER_PASSWORD = "superuser.password";
    private static final String OWNER_PASSWORD = "owner.password";
    private static final String APP_PASSWORD = "app.password";
    private static final long WATCH_MILLIS = 250;
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            // Iterations make guessing slow; these passwords are 256 random bits, and each connection pays for them.
            "scram_iterations=64",
            "max_connections=60",
            "shared_buffers=128MB",
            // A first import fills empty tables: the planner should know of it soon.
            "autovacuum_naptime=5s",
            "timezone=UTC",
            "log_timezone=UTC",
            // Errors are told to the client; their texts quote the customers' data and stay out of the log.
            "log_min_messages=log",
            "log_checkpoints=off");

    private final DataFolder folder;
    private final SecretsFile secrets;
    private final FolderLock lock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Cluster cluster;
    private int port;

    /** Takes the folder for this process, or says which process has it. */
    public EmbeddedDatabase(DataFolder folder) {
        this.folder = folder;
        this.secrets = folder.database();
        this.lock = folder.lock();
    }

    /** Has the database running, made on the first start, and keeps it running until {@link #close}. */
    public synchronized Access start() {
        try {
            makeSecrets();
            cluster = cluster();
            goOn();
            cluster.create();
            goOn();
            port = cluster.start(Integer.parseInt(secret(PORT)));
            secrets.write(Map.of(PORT, Integer.toString(port)));
            goOn();
            prepare();
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new CannotStart("the database in %s cannot be used: %s".formatted(folder.path(), e.getMessage()));
        }
        var watch = new Thread(this::watch, "postgresql-watch");
        watch.setDaemon(true);
        watch.start();
        return access();
    }

    private void goOn() {
        if (closing.getCount() == 0) {
            throw new CannotStart("stopped while it was starting");
        }
    }

    private void makeSecrets() throws IOException {
        if (secrets.exists()) {
            return;
        }
        if (Files.exists(folder.cluster())) {
            throw new CannotStart(
                    "%s is missing, without it the database in %s cannot be opened: put it back, or move both away"
                            .formatted(secrets.file(), folder.cluster()));
        }
        secrets.write(Map.of(
                PORT, Integer.toString(Cluster.freePort()),
                SUPERUSER_PASSWORD, Secrets.next(),
                OWNER_PASSWORD, Secrets.next(),
                APP_PASSWORD, Secrets.next()));
    }

    private Cluster cluster() throws IOException {
        var work = folder.path().resolve("work");
        Binaries.sweep(work);
        return new Cluster(Binaries.unpack(work), folder.cluster(), secret(SUPERUSER_PASSWORD), SETTINGS);
    }

    private void prepare() throws SQLException {
        try (var connection = cluster.connect(port, Cluster.SUPERUSER)) {
            createDatabase(connection);
        }
        try (var connection = cluster.connect(port, NAME)) {
            Roles.prepare(connection, secret(OWNER_PASSWORD), secret(APP_PASSWORD));
        }
    }

    private static void createDatabase(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + NAME + "'")
                    .next()) {
                statement.execute("create database " + NAME);
            }
        }
    }

    private Access access() {
        var url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, NAME);
        return new Access(url, Roles.OWNER, secret(OWNER_PASSWORD), Roles.APP, secret(APP_PASSWORD));
    }

    private String secret(String key) {
        return secrets.read(key).orElseThrow(() -> new CannotStart("%s has no %s".formatted(secrets.file(), key)));
    }

    private void watch() {
        try {
            while (!closing.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!cluster.isRunning()) {
                    restart();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restart() {
        if (closing.getCount() == 0) {
            return;
        }
        LOG.warn("PostgreSQL has ended; it is started again");
        try {
            cluster.startOn(port);
        } catch (IOException | CannotStart e) {
            if (closing.getCount() > 0) {
                LOG.error(e.getMessage());
            }
        }
    }

    /** Stops the database and gives the folder free. */
    @Override
    public void close() {
        closing.countDown();
        var started = cluster;
        if (started != null) {
            started.giveUpStarting();
        }
        synchronized (this) {
            if (cluster != null) {
                cluster.stop();
            }
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
