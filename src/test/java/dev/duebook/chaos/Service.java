package dev.duebook.chaos;

import dev.duebook.ground.embedded.Roles;
import dev.duebook.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process of its own, with its embedded database in a folder, to be killed. */
final class Service implements AutoCloseable {
    static final String OPERATOR_KEY = "dbo_of_the_service_that_is_killed_here";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, String> environment = new HashMap<>();
    private Process process;

    Service(Path folder) {
        this.folder = folder;
        port = Ports.free();
    }

    Service with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** Uses the database of a service that has its own. */
    Service withDatabaseOf(Service other) throws IOException {
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(other.folder.resolve("data/database.properties"))) {
            secrets.load(file);
        }
        return with(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:%s/duebook".formatted(secrets.getProperty("port")))
                .with("QUARKUS_DATASOURCE_USERNAME", Roles.APP)
                .with("QUARKUS_DATASOURCE_PASSWORD", secrets.getProperty("app.password"))
                .with("DUEBOOK_MIGRATION_JDBC_USERNAME", Roles.OWNER)
                .with("DUEBOOK_MIGRATION_JDBC_PASSWORD", secrets.getProperty("owner.password"));
    }

    void start() throws IOException {
        start("");
    }

    /** @param crashPoint where it dies; none when empty */
    void start(String crashPoint) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dduebook.crash-point=" + crashPoint,
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar")
                        .toAbsolutePath()
                        .toString()));
        builder.environment().put("DUEBOOK_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("DUEBOOK_OPERATOR_KEY", OPERATOR_KEY);
        builder.environment().put("DUEBOOK_DEMO", "false");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("DUEBOOK_LIMITS_KEY", "1000000/1s");
        builder.environment().put("DUEBOOK_LIMITS_ORGANIZATION", "1000000/1s");
        builder.environment().put("DUEBOOK_LIMITS_SENDS", "1000000/1s");
        builder.environment().put("DUEBOOK_LIMITS_MAILS_TO_AN_ADDRESS_A_DAY", "100000");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("service.log").toFile()));
        process = builder.start();
    }

    /** Waits until it is ready. @return how long that took */
    Duration awaitReady() throws InterruptedException {
        var start = System.nanoTime();
        var pause = new Object();
        while (Duration.ofNanos(System.nanoTime() - start).compareTo(PATIENCE) < 0) {
            try {
                if (http.send(request("/q/health/ready").GET().build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
            } catch (IOException notYet) {
                // It is starting.
            }
            synchronized (pause) {
                pause.wait(100);
            }
        }
        throw new IllegalStateException("not ready after " + PATIENCE + ": " + folder.resolve("service.log"));
    }

    void killService() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Waits until it has died by itself. @return how it ended */
    int awaitDeath() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still alive: " + folder.resolve("service.log"));
        }
        return process.exitValue();
    }

    /** As {@code kill -STOP} and {@code kill -CONT} do. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Kills the postmaster; the service starts another. */
    void killDatabase() throws IOException, InterruptedException {
        var pid = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .get(0)
                .strip();
        new ProcessBuilder("kill", "-9", pid).start().waitFor();
    }

    HttpResponse<String> post(String path, String key, String idempotencyKey, String body)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String verb, String path, String key, String mediaType, String body)
            throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", mediaType)
                        .method(verb, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return http.send(
                request(path).header("Authorization", "Bearer " + key).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(15));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
