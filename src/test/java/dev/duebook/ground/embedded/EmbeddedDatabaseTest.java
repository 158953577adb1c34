package dev.duebook.ground.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.duebook.testing.PostgresForTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class EmbeddedDatabaseTest {
    /** One folder for all, as in life: each test starts what the last one left. */
    @TempDir
    static Path temporary;

    private DataFolder folder;
    private final List<EmbeddedDatabase> opened = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void useTheFolder() throws IOException {
        use("data");
    }

    private void use(String name) throws IOException {
        folder = DataFolder.at(temporary.resolve(name));
        var work = folder.path().resolve("work");
        if (!Files.exists(work)) {
            Files.createSymbolicLink(work, PostgresForTests.binaries().getParent());
        }
    }

    @AfterEach
    void stopEverything() throws Exception {
        opened.forEach(EmbeddedDatabase::close);
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
        if (Files.exists(folder.cluster())) {
            new Cluster(PostgresForTests.binaries(), folder.cluster(), "", List.of()).abort();
        }
    }

    @Test
    void writesThroughToTheDisk() throws Exception {
        var access = start();

        try (var connection = asApp(access)) {
            assertThat(query(connection, "show fsync")).isEqualTo("on");
            assertThat(query(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(query(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(connection, "select lower('ÄŁ')")).isEqualTo("äł");
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() {
        var access = start();

        for (var user : List.of(Cluster.SUPERUSER, access.ownerUser(), access.appUser())) {
            assertThatThrownBy(() -> connect(access.jdbcUrl(), user, "")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(access.jdbcUrl(), user, "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void letsOnlyTheOwnerMakeTables() throws Exception {
        var access = start();

        try (var app = asApp(access);
                var owner = asOwner(access)) {
            assertThatThrownBy(() -> execute(app, "create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(app, "create temporary table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(app, "create schema mine")).hasMessageContaining("permission denied");
            execute(owner, "create table book (id int)");
            assertThatThrownBy(() -> execute(app, "select * from book")).hasMessageContaining("permission denied");
            assertThat(query(owner, "select count(*)::text from pg_roles where rolsuper and rolname like 'duebook%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void keepsSecretsToTheirOwner() throws Exception {
        start();
        OperatorKey.in(folder);

        for (var name : List.of("database.properties", "keys.properties")) {
            var permissions = Files.getPosixFilePermissions(folder.path().resolve(name));
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        }
        assertThat(OperatorKey.in(folder)).matches("dbo_[\\w-]{43}").isEqualTo(OperatorKey.in(folder));
    }

    @Test
    void keepsDataAndPortOverRestarts() throws Exception {
        var before = start();
        try (var owner = asOwner(before)) {
            execute(owner, "create table kept as select 42 as answer");
        }
        for (var restart = 0; restart < 2; restart++) {
            opened.remove(0).close();
            var after = start();

            assertThat(after).isEqualTo(before);
            try (var owner = asOwner(after)) {
                assertThat(query(owner, "select answer::text from kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void movesToAnotherPortWhenItsOwnIsTaken() throws Exception {
        var before = start();
        opened.remove(0).close();

        try (var intruder = new ServerSocket(port(before), 1, InetAddress.getByName("127.0.0.1"))) {
            var after = start();

            assertThat(port(after)).isNotEqualTo(intruder.getLocalPort());
            try (var app = asApp(after)) {
                assertThat(query(app, "select 'here'")).isEqualTo("here");
            }
        }
    }

    @Test
    void isStartedAgainWhenKilled() throws Exception {
        var access = start();
        var killed = postmaster();
        killed.destroyForcibly();

        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().untilAsserted(() -> {
            try (var app = asApp(access)) {
                assertThat(query(app, "select 'here'")).isEqualTo("here");
            }
        });
        assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void takesOverTheServerOfAKilledProcess() throws Exception {
        var killed = process();
        assertThat(firstLine(killed)).isEqualTo("running");
        var server = postmaster();
        killed.destroyForcibly().waitFor();

        var access = start();

        assertThat(postmaster().pid()).isEqualTo(server.pid());
        try (var app = asApp(access)) {
            assertThat(query(app, "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void refusesASecondProcessByTheNameOfTheFirst() throws Exception {
        var first = process();
        assertThat(firstLine(first)).isEqualTo("running");

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("in use by process " + first.pid())
                .hasMessageContaining(folder.path().toString());
        assertThat(firstLine(process())).contains("in use by process " + first.pid());
    }

    @Test
    void refusesItselfASecondTime() {
        start();

        assertThatThrownBy(this::start)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
        assertThatThrownBy(this::start)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
    }

    @Test
    void startsAnewWhenKilledHalfwayThroughInitialization() throws Exception {
        use("half");
        var half = process();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(this::isInitializing);
        half.destroyForcibly().waitFor();
        assumeThat(folder.cluster()).as("killed in time").doesNotExist();

        var access = start();

        try (var app = asApp(access)) {
            assertThat(query(app, "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void startsWhenItsOldPidBelongsToSomebodyElse() throws Exception {
        start();
        var pidFile = folder.cluster().resolve("postmaster.pid");
        var lines = Files.readAllLines(pidFile);
        opened.remove(0).close();
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        try (var app = asApp(start())) {
            assertThat(query(app, "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void saysSoWhenItsPasswordsAreLost() throws Exception {
        start();
        opened.remove(0).close();
        var passwords = folder.path().resolve("database.properties");
        var elsewhere = Files.move(passwords, temporary.resolve("elsewhere"));

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("database.properties is missing");
        Files.move(elsewhere, passwords);
    }

    private Access start() {
        var database = new EmbeddedDatabase(folder);
        opened.add(database);
        return database.start();
    }

    private Process process() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HoldsFolder.class.getName(),
                folder.path().toString());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(process.inputReader()).readLine();
    }

    private boolean isInitializing() throws IOException {
        try (var tree = Files.walk(folder.path(), 3)) {
            return tree.anyMatch(path -> path.endsWith("PG_VERSION"));
        } catch (UncheckedIOException renamedMeanwhile) {
            return false;
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(folder.cluster().resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static int port(Access access) {
        return Integer.parseInt(access.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    private static Connection asApp(Access access) throws SQLException {
        return connect(access.jdbcUrl(), access.appUser(), access.appPassword());
    }

    private static Connection asOwner(Access access) throws SQLException {
        return connect(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return new Driver().connect(url, properties);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
