package dev.duebook.ground.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/**
 * One PostgreSQL cluster in one folder, and the server that may be running on it.
 *
 * <p>The programs are run from here, and not by {@code io.zonky.test.db.postgres.embedded.EmbeddedPostgres}, of which only
 * the packaged binaries are used: its initdb lets every local user in as superuser without a password until the rules
 * are rewritten, it initializes in place (a crash leaves half a cluster that looks like a whole one), it takes no
 * notice of a server left behind by kill -9, and its server ends with the terminal's Ctrl-C, before the service does.
 * Here initdb asks for a password from the start, in a folder that gets its name only when it is complete, and the
 * server is started by pg_ctl in a session of its own.
 *
 * <p>The caller makes sure that no other process does the same on this folder.
 */
public final class Cluster {
    static final String SUPERUSER = "postgres";
    private static final String UNFINISHED = ".building.";
    private static final String HOST_RULES = "host all all 127.0.0.1/32 scram-sha-256\n";
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final String IMPOSSIBLE_PID = "999999999";
    private static final String WRONG_PASSWORD = "28P01";

    private final Path folder;
    private final Programs programs;
    private final String password;
    private final List<String> settings;
    private volatile boolean closing;

    /**
     * A cluster in this folder, whose parent exists.
     *
     * @param home where the programs were unpacked
     * @param password of the superuser
     * @param settings of the server, as {@code name=value}
     */
    public Cluster(Path home, Path folder, String password, List<String> settings) {
        this.folder = folder;
        this.programs = Programs.in(home, folder.getParent());
        this.password = password;
        this.settings = List.copyOf(settings);
    }

    /** Initializes the cluster if it is not there. After kill -9 in the middle nothing is there, and this starts anew. */
    public void create() throws IOException {
        var parent = folder.getParent();
        Folders.sweep(parent, folder.getFileName() + UNFINISHED);
        if (!Files.exists(folder)) {
            var building = Files.createTempDirectory(parent, folder.getFileName() + UNFINISHED);
            try {
                initialize(building);
                Files.move(building.resolve("cluster"), folder, StandardCopyOption.ATOMIC_MOVE);
                Folders.force(parent);
            } finally {
                Folders.delete(building);
            }
        }
        if (!isRunning()) {
            programs.own(folder);
        }
    }

    private void initialize(Path building) throws IOException {
        var passwordFile = Files.writeString(building.resolve("password"), password);
        programs.own(building);
        var cluster = building.resolve("cluster");
        var outcome = programs.run(
                "initdb",
                "--pgdata=" + cluster,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--set=scram_iterations=64",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        if (!outcome.ok()) {
            throw new CannotStart("PostgreSQL cannot make its cluster in %s: %s".formatted(folder, outcome.lastLine()));
        }
        Files.writeString(cluster.resolve("pg_hba.conf"), HOST_RULES);
    }

    /** Has a server running on the cluster, the one left by an earlier life if it is sound, and answers its port. */
    public int start(int preferredPort) throws IOException {
        return start(preferredPort, true);
    }

    /** The same, on this port and no other. */
    void startOn(int port) throws IOException {
        start(port, false);
    }

    private int start(int preferredPort, boolean anotherWillDo) throws IOException {
        var failure = "";
        for (var end = System.nanoTime() + STARTUP.toNanos(); System.nanoTime() < end && !closing; pause()) {
            var left = postmaster();
            if (left.isPresent()) {
                var port = left.get().port();
                if ((anotherWillDo || port == preferredPort) && ours(left.get()) && answers(left.get(), end)) {
                    return port;
                }
                stop();
            } else {
                disarm();
                var port = anotherWillDo && !isFree(preferredPort) ? freePort() : preferredPort;
                failure = launch(port, end);
            }
        }
        throw new CannotStart("PostgreSQL does not start on %s: %s (see %s)".formatted(folder, failure, log()));
    }

    private String launch(int port, long end) throws IOException {
        rotateLog();
        var seconds = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toSeconds());
        var options = settings.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
        var outcome = programs.run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + seconds,
                "--pgdata=" + folder,
                "--log=" + log(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= " + options);
        return outcome.lastLine();
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > 10_000_000) {
            Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Ends the server, if there is one: in order if it can, by force if it must. */
    public void stop() {
        stop("fast", 30);
        stop("immediate", 10);
        postmaster().ifPresent(left -> left.process().destroyForcibly());
    }

    /** Ends the server without its last checkpoint; the next start recovers. */
    public void abort() {
        closing = true;
        stop("immediate", 10);
    }

    /** Lets a start that is under way on another thread end. */
    void giveUpStarting() {
        closing = true;
    }

    private void stop(String mode, int seconds) {
        if (postmaster().isPresent()) {
            programs.run("pg_ctl", "stop", "--wait", "--timeout=" + seconds, "--pgdata=" + folder, "--mode=" + mode);
        }
    }

    boolean isRunning() {
        return postmaster().isPresent();
    }

    /** A connection as superuser. */
    public Connection connect(int port, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return new Driver().connect("jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, database), properties);
    }

    private boolean answers(Postmaster server, long end) {
        while (System.nanoTime() < end && server.process().isAlive() && !closing) {
            try (var connection = connect(server.port(), "postgres");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("show data_directory")) {
                row.next();
                return Path.of(row.getString(1)).equals(folder);
            } catch (SQLException e) {
                if (WRONG_PASSWORD.equals(e.getSQLState())) {
                    throw new CannotStart("the passwords in %s are not those of the database in %s"
                            .formatted(folder.resolveSibling("database.properties"), folder));
                }
            }
            pause();
        }
        return false;
    }

    private boolean ours(Postmaster server) {
        var postgres = programs.home().resolve("bin").resolve("postgres").toString();
        return server.process().info().command().filter(postgres::equals).isPresent();
    }

    private record Postmaster(ProcessHandle process, int port) {}

    /** The server that postmaster.pid tells of, if that process is alive and is a server on this very folder. */
    private Optional<Postmaster> postmaster() {
        var lines = pidFile();
        if (lines.size() < 4
                || !lines.get(0).matches("\\d{1,9}")
                || !lines.get(3).matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(folder.toString()))
                .map(process -> new Postmaster(process, Integer.parseInt(lines.get(3))));
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(folder.resolve("postmaster.pid")).stream()
                    .map(String::strip)
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /**
     * Takes the sting out of a postmaster.pid whose number has meanwhile been given to some other process, which
     * PostgreSQL would take for a running server. The file itself stays, with a number that no process can have:
     * PostgreSQL still finds in it the shared memory by which it sees servers of a killed postmaster that live on.
     */
    private void disarm() throws IOException {
        var lines = new ArrayList<>(pidFile());
        if (!lines.isEmpty() && !lines.get(0).equals(IMPOSSIBLE_PID)) {
            lines.set(0, IMPOSSIBLE_PID);
            Files.write(folder.resolve("postmaster.pid"), lines);
        }
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return port != 0;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A port that nobody listens on now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
