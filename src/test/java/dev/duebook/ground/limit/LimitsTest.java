package dev.duebook.ground.limit;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@DuebookTest
class LimitsTest {
    private static final Rate PLENTY = Rate.of("1000000/1s");
    private static final Rate FEW = Rate.of("3/1h");

    @Inject
    Rates rates;

    @Inject
    FairShare share;

    @Inject
    RefusedKeys refusedKeys;

    @Inject
    MeterRegistry meters;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @Test
    void aKeyIsToldWhatIsLeftAndThenToWait() {
        var one = Given.organization().admin();
        var other = Given.organization().admin();
        limit(FEW, PLENTY, PLENTY);

        var first = expect(200, one.get("/v1/me"));
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=3;w=3600");
        assertThat(first.header("RateLimit")).startsWith("\"key\";r=2;t=");
        expectProblem(404, "not-found", one.get("/v1/invoices/00000000-0000-7000-8000-000000000000"));
        expect(200, one.get("/v1/me"));
        refused(one.get("/v1/me"), "key");
        refused(one.post("/v1/clients", Map.of("name", "Acme")), "key");
        refused(one.bad().post("/v1/clients", "no json"), "key");
        expect(200, other.get("/v1/me"));
    }

    @Test
    void anOrganizationHasNoMoreByHavingManyKeys() {
        var given = Given.organization();
        var second = Api.with(expect(201, given.admin().post("/v1/api-keys", Map.of("name", "x", "role", "VIEWER")))
                .jsonPath()
                .getString("secret"));
        limit(PLENTY, FEW, PLENTY);

        expect(200, given.admin().get("/v1/me"));
        expect(200, second.get("/v1/me"));
        expect(200, second.get("/v1/me"));
        refused(given.admin().get("/v1/me"), "organization");
    }

    @Test
    void whatCostsMoreIsBoundedApart() {
        var api = Given.organization().admin();
        limit(PLENTY, PLENTY, FEW);

        for (var i = 0; i < 3; i++) {
            var report = expect(200, api.get("/v1/reports/aging"));
            assertThat(report.header("RateLimit-Policy")).isEqualTo("\"report\";q=3;w=3600");
            expect(200, api.query("format", "csv").get("/v1/clients"));
            expect(201, api.post("/v1/events/stream-tickets"));
        }
        refused(api.get("/v1/reports/aging"), "report");
        refused(api.query("format", "csv").get("/v1/clients"), "export");
        refused(api.post("/v1/events/stream-tickets"), "trial");
        expect(200, api.get("/v1/clients"));
    }

    @Test
    void newIdempotencyKeysAreBoundedAndOldOnesStillAnswer() {
        var api = Given.organization().admin();
        QuarkusMock.installMockForInstance(
                new Rates(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, FEW), rates);

        for (var i = 0; i < 3; i++) {
            expect(201, api.idempotent("k" + i).post("/v1/clients", Map.of("name", "Client " + i)));
        }
        expectProblem(429, "too-many-requests", api.idempotent("k3").post("/v1/clients", Map.of("name", "Client 3")));
        expect(201, api.idempotent("k0").post("/v1/clients", Map.of("name", "Client 0")));
        expect(201, api.post("/v1/clients", Map.of("name", "Client 3")));
    }

    @Test
    void keysThatOpenNothingAreCountedByAddressAndTold() {
        var known = Given.organization().admin();
        QuarkusMock.installMockForInstance(new RefusedKeys(FEW), refusedKeys);
        var before = refusedSoFar();
        var last = expect(200, known.get("/v1/me"));
        assertThat(last.header("RateLimit")).isNotNull();

        for (var i = 0; i < 3; i++) {
            expectProblem(401, "unauthorized", Api.with("dbk_guess" + i).bad().get("/v1/me"));
        }
        expectProblem(429, "too-many-requests", Api.with("dbk_guess3").bad().get("/v1/me"));
        expectProblem(
                429, "too-many-requests", Api.with("dbo_guess").bad().post("/v1/organizations", Map.of("name", "x")));
        assertThat(refusedSoFar() - before).isEqualTo(3);
    }

    /** Also on a machine that is busy with other things: how fast it is then says little, so the bound is wide. */
    @Test
    void anotherOrganizationHardlyNoticesAFlood() throws Exception {
        var quiet = Given.organization();
        var loud = Given.organization();
        for (var i = 0; i < 20; i++) {
            quiet.client("Client " + i);
            loud.client("Client " + i);
        }
        QuarkusMock.installMockForInstance(
                new Rates(
                        Rate.of("100/2s"),
                        Rate.of("400/2s"),
                        Rate.of("100/20s"),
                        Rate.of("60/1m"),
                        PLENTY,
                        PLENTY,
                        PLENTY,
                        PLENTY),
                rates);
        QuarkusMock.installMockForInstance(new FairShare(6, 2, 100), share);
        asked(quiet, 10);
        var rest = asked(quiet, 20);
        var flood = new Flood(loud.admin().key());
        List<Long> during;
        try {
            during = asked(quiet, 20);
        } finally {
            flood.stop();
        }

        assertThat(flood.statuses.keySet()).contains(200).isSubsetOf(200, 429, 503);
        assertThat(median(during))
                .as("at rest %s, during the flood %s, in ms; the flood got %s", rest, during, flood.statuses)
                .isLessThan(2 * median(rest) + 1000);
    }

    private void limit(Rate key, Rate organization, Rate costs) {
        QuarkusMock.installMockForInstance(
                new Rates(key, organization, costs, costs, costs, costs, costs, PLENTY), rates);
    }

    private static void refused(Response answer, String by) {
        expectProblem(429, "too-many-requests", answer);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 1200);
        assertThat(answer.header("RateLimit")).startsWith("\"" + by + "\";r=0;t=");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"" + by + "\";q=3;w=3600");
    }

    private double refusedSoFar() {
        return meters.counter("duebook.keys.refused", "status", "401").count();
    }

    private List<Long> asked(Given given, int times) throws Exception {
        var millis = new ArrayList<Long>();
        for (var i = 0; i < times; i++) {
            var start = System.nanoTime();
            var status = ask(given.admin().key(), "/v1/clients");
            if (status != 429) {
                assertThat(status).isEqualTo(200);
                millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            }
        }
        return millis;
    }

    private static long median(List<Long> millis) {
        var sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private int ask(String key, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Thirty-two callers with one key, as fast as they can. */
    private final class Flood {
        private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final ExecutorService callers = Executors.newFixedThreadPool(32);
        private final List<Future<?>> working = new ArrayList<>();

        Flood(String key) {
            for (var i = 0; i < 32; i++) {
                var path = i % 2 == 0 ? "/v1/clients?limit=200" : "/v1/reports/aging?groupBy=client";
                working.add(callers.submit(() -> {
                    while (!over.get()) {
                        statuses.merge(ask(key, path), 1, Integer::sum);
                    }
                    return null;
                }));
            }
        }

        void stop() throws ExecutionException, InterruptedException {
            over.set(true);
            for (var each : working) {
                each.get();
            }
            callers.shutdown();
        }
    }
}
