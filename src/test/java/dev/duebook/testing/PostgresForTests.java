package dev.duebook.testing;

import dev.duebook.ground.embedded.Access;
import dev.duebook.ground.embedded.Binaries;
import dev.duebook.ground.embedded.Cluster;
import dev.duebook.ground.embedded.Roles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Real PostgreSQL for the tests of this JVM: one server of its own under {@code target/}, without fsync because nothing
 * in it is worth keeping, or the server that DUEBOOK_TEST_JDBC_URL names, with user and password of a superuser in it.
 * Several JVMs may run at once.
 */
public final class PostgresForTests {
    private static final String SERVER_URL = "duebook.testing.postgres";
    private static final String PASSWORD = "for-tests-only";
    private static final Path ALL_RUNS = Path.of("target", "postgres-tests").toAbsolutePath();
    private static final long ROLES_LOCK = 20_260_101;
    private static final List<String> SETTINGS = List.of(
            "fsync=off",
            "autovacuum_naptime=1s",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=200",
            "shared_buffers=128MB",
            "timezone=UTC",
            "log_min_messages=log",
            "log_checkpoints=off");

    private PostgresForTests() {}

    /** A new empty database with its two roles, gone with the JVM. */
    public static Access newDatabase(String prefix) {
        var name = prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var server = server();
        try (var connection = connect(server, "postgres");
                var statement = connection.createStatement()) {
            // Roles belong to the whole server, on which another JVM may be making the same ones.
            statement.execute("select pg_advisory_lock(" + ROLES_LOCK + ")");
            statement.execute("create database " + name + " template template0 encoding 'UTF8'");
            try (var inside = connect(server, name)) {
                Roles.prepare(inside, PASSWORD, PASSWORD);
                // Tests see through the owner what the service waits for, and cut its connections.
                try (var grant = inside.createStatement()) {
                    grant.execute("grant pg_read_all_stats, pg_signal_backend to " + Roles.OWNER);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (System.getenv("DUEBOOK_TEST_JDBC_URL") != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(server, name)));
        }
        return new Access(url(server, name), Roles.OWNER, PASSWORD, Roles.APP, PASSWORD);
    }

    /** The programs of PostgreSQL, unpacked once for all test runs. */
    public static Path binaries() {
        try {
            return Binaries.unpack(Path.of("target", "postgres-binaries"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kept as a system property: a test and the service under test see different copies of this class. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    private static Properties server() {
        synchronized (System.class) {
            var url = System.getProperty(SERVER_URL, System.getenv("DUEBOOK_TEST_JDBC_URL"));
            if (url == null) {
                url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s".formatted(start(), PASSWORD);
                System.setProperty(SERVER_URL, url);
            }
            return Driver.parseURL(url, null);
        }
    }

    private static int start() {
        try {
            Files.createDirectories(ALL_RUNS);
            sweep();
            var run = Files.createDirectories(
                    ALL_RUNS.resolve(Long.toString(ProcessHandle.current().pid())));
            var cluster = cluster(run);
            cluster.create();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run)));
            return cluster.start(Cluster.freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cluster cluster(Path run) throws IOException {
        return new Cluster(binaries(), run.toRealPath().resolve("cluster"), PASSWORD, SETTINGS);
    }

    /** Ends what killed test runs left behind. */
    private static void sweep() throws IOException {
        try (var runs = Files.list(ALL_RUNS)) {
            runs.filter(run -> !isAlive(run.getFileName().toString())).forEach(PostgresForTests::end);
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    private static void end(Path run) {
        try {
            cluster(run).abort();
            try (var tree = Files.walk(run)) {
                tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drop(Properties server, String name) {
        try (var connection = connect(server, "postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Properties server, String database) throws SQLException {
        return new Driver().connect(url(server, database), server);
    }

    private static String url(Properties server, String database) {
        return "jdbc:postgresql://%s:%s/%s"
                .formatted(PGProperty.PG_HOST.getOrDefault(server), PGProperty.PG_PORT.getOrDefault(server), database);
    }
}
