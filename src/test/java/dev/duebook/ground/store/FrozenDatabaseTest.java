package dev.duebook.ground.store;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL that stands still, as on a disk that hangs: its connections are open, and nothing comes over them. */
@DuebookTest
class FrozenDatabaseTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Long> frozen = new ArrayList<>();

    @Inject
    ReadPool readPool;

    private record Answered(int status, Duration after) {}

    @AfterEach
    void thaw() throws Exception {
        signal("CONT");
        frozen.clear();
    }

    @Test
    void isFoundOutAndHoldsNobodyUpForLong() throws Exception {
        var api = Given.organization().admin();
        expect(200, api.get("/v1/clients"));
        assertThat(ask("/q/health/ready", api).get().status()).isEqualTo(200);
        readPool.inSnapshot(() -> jdbi.withHandle(handle -> handle.execute("select 1")));
        freeze();

        var report = reading();
        var ready = ask("/q/health/ready", api);
        var answers = new ArrayList<CompletableFuture<Answered>>();
        for (var each = 0; each < 10; each++) {
            answers.add(ask("/v1/clients?limit=1", api));
            answers.add(ask("/v1/organization", api));
            answers.add(ask("/v1/invoices", api));
        }

        assertThat(ready.get().status()).isEqualTo(503);
        assertThat(ready.get().after()).isLessThan(Duration.ofSeconds(5));
        assertThat(ask("/q/health/live", api).get().status()).isEqualTo(200);
        for (var answer : answers) {
            assertThat(answer.get().status()).isEqualTo(503);
            assertThat(answer.get().after()).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(report.get()).isLessThan(Duration.ofSeconds(10));

        thaw();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ask("/q/health/ready", api).get().status() == 200);
        expect(200, api.get("/v1/clients"));
        expect(201, api.post("/v1/clients", "{\"name\":\"Afterwards\"}"));
    }

    private CompletableFuture<Answered> ask(String path, Api api) {
        var from = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + api.key())
                .timeout(Duration.ofSeconds(40))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> new Answered(answer.statusCode(), Duration.ofNanos(System.nanoTime() - from)));
    }

    /** How long somebody waits for a report. */
    private CompletableFuture<Duration> reading() {
        var from = System.nanoTime();
        return CompletableFuture.supplyAsync(() -> {
            assertThatThrownBy(() -> readPool.inSnapshot(() -> jdbi.withHandle(handle -> handle.execute("select 1"))))
                    .satisfies(
                            failure -> assertThat(SqlStates.isPassing(failure)).isTrue());
            return Duration.ofNanos(System.nanoTime() - from);
        });
    }

    /** The server that makes the others goes first: none is made between. */
    private void freeze() throws Exception {
        var pid = jdbi.withHandle(handle ->
                handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one());
        var postmaster = ProcessHandle.of(pid).orElseThrow().parent().orElseThrow();
        frozen.add(postmaster.pid());
        signal("STOP");
        Stream.concat(Stream.of(postmaster), postmaster.children())
                .map(ProcessHandle::pid)
                .forEach(frozen::add);
        signal("STOP");
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (frozen.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("kill", "-" + name));
        frozen.forEach(pid -> command.add(pid.toString()));
        new ProcessBuilder(command).start().waitFor();
    }
}
