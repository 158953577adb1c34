package dev.duebook.ground.door;

import static dev.duebook.testing.Answers.expectProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.contract.Contract;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@DuebookTest
class DoorTest {
    @Inject
    MeterRegistry meters;

    @Inject
    Contract contract;

    @ConfigProperty(name = "quarkus.micrometer.binder.http-server.max-uri-tags")
    int mostPaths;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void knowsNoMethodThatIsMadeUp() {
        for (var method : List.of("M1-0000001", "get", "PROPFIND", "QUERY")) {
            for (var target : List.of("/v1/me", "/nope", "/", "/q/health/live", "/claims/x", "/page/main.js")) {
                var answer = Wire.send(method, target, null, null, null);
                assertThat(answer.status()).as("%s %s", method, target).isEqualTo(501);
                assertThat(answer.head()).contains("application/problem+json", "X-Request-Id: ");
                assertThat(answer.body()).contains("\"code\":\"not-implemented\"");
            }
        }
    }

    @Test
    void keepsNoMeterOfWhatCallersMakeUp() {
        makeUp(0, 50);
        var before = meters.getMeters().size();

        makeUp(50, 2050);

        assertThat(meters.getMeters().size() - before).isLessThanOrEqualTo(5);
        assertThat(meters.find("http.server.requests").tag("method", "OTHER").timers())
                .isNotEmpty();
    }

    /** Many on one connection: methods, paths, queries, hosts, tokens, and headers that proxies set. */
    private static void makeUp(int from, int to) {
        var requests = new StringBuilder();
        for (var each = from; each < to; each++) {
            var target = List.of("/nope/" + each, "/v1/clients/" + each, "/v1/me?a=" + each, "/claims/" + each)
                    .get(each % 4);
            requests.append(each % 3 == 0 ? "M" + each : each % 3 == 1 ? "GET" : "DELETE")
                    .append(' ')
                    .append(target)
                    .append(" HTTP/1.1\r\nHost: h")
                    .append(each)
                    .append(each == to - 1 ? "\r\nConnection: close" : "")
                    .append("\r\nX-Forwarded-Host: f")
                    .append(each)
                    .append("\r\nOrigin: http://o")
                    .append(each)
                    .append("\r\n\r\n");
        }
        Wire.send(List.of(requests.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void hasRoomToMeasureEveryOperation() {
        assertThat(contract.paths()).hasSizeGreaterThan(90).hasSizeLessThan(mostPaths / 2);
        assertThat(Meters.MOST).isGreaterThan(contract.paths().size() * 50);
    }

    @Test
    void measuresByTheTemplatesOfTheContract() {
        Api.anonymous().unchecked().get("/v1/clients/17/contacts");
        Api.anonymous().unchecked().get("/v1/clients/17");

        assertThat(meters.find("http.server.requests")
                        .tag("uri", "/v1/clients/{id}")
                        .timers())
                .isNotEmpty();
    }

    @Test
    void showsMetricsOnThePortForManagementOnly() {
        expectProblem(404, "not-found", Api.anonymous().unchecked().get("/q/metrics"));
        var shown = given().baseUri(metrics.toString().replaceFirst("/metrics$", ""))
                .get("/metrics");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.asString()).contains("http_server_requests_seconds_count");
    }

    @Test
    void answersWhatIsNoRequestByAProblemToo() {
        expectWire(400, "invalid-request", "GET /v1/clients?q=% HTTP/1.1\r\nHost: a");
        expectWire(400, "invalid-request", "GET /v1/{id} HTTP/1.1\r\nHost: a");
        expectWire(400, "invalid-request", "GET /v1/clients/% HTTP/1.1\r\nHost: a");
        expectWire(400, "invalid-request", "GET /v1/me HTTP/1.1");
        expectWire(400, "invalid-request", "GET /v1/me HTTP/1.1\r\nHost: a\r\nX-A: a\u007fb");
        expectWire(400, "invalid-request", "GET /v1/me HTTP/1.1\r\nHost: a\r\nContent-Length: x");
        expectWire(404, "not-found", "GET /v1/clients;x HTTP/1.1\r\nHost: a");
        expectWire(413, "payload-too-large", "POST /v1/imports HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999");
        expectWire(414, "target-too-long", "GET /v1/me?q=" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a");
        expectWire(431, "headers-too-large", "GET /v1/me HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(17_000));
        expectWire(431, "headers-too-large", "GET /v1/me HTTP/1.1\r\nHost: a" + "\r\nX-A: a".repeat(3000));
    }

    private static void expectWire(int status, String code, String head) {
        var answer = Wire.send(List.of((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(answer.status()).as(head).isEqualTo(status);
        assertThat(answer.head()).contains("application/problem+json").containsIgnoringCase("X-Request-Id: ");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"requestId\":\"");
    }
}
