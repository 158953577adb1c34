package dev.duebook.ground.door;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever sends or reads slowly is alone in that. The grace of the tests is three seconds. */
@DuebookTest
class SlowClientsTest {
    private static final int MANY = 300;
    private static final int ENOUGH_MILLIS = 15_000;
    private static final String BOGUS = "A".repeat(64);

    @Inject
    Bodies bodies;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Drip> drips = new ArrayList<>();
    private Given given;
    private Api api;

    @BeforeEach
    void haveACaller() {
        given = Given.organization();
        api = given.admin();
    }

    @AfterEach
    void closeAll() {
        drips.forEach(Drip::close);
    }

    @Test
    void threeHundredFromOneAddressHoldNobodyUp() throws Exception {
        holdNobodyUp("127.0.0.1");
    }

    @Test
    void threeHundredFromManyAddressesHoldNobodyUp() throws Exception {
        var addresses = new String[100];
        Arrays.setAll(addresses, each -> "127.0.1." + (each + 1));
        holdNobodyUp(addresses);
    }

    private void holdNobodyUp(String... addresses) throws Exception {
        slowest();
        var rest = slowest();
        var heads = heads();
        for (var each = 0; each < MANY; each++) {
            drip(addresses[each % addresses.length], heads.get(each % heads.size()), "1\r\n{\r\n");
        }
        drips.forEach(drip -> drip.drip(" "));
        slowest();

        assertThat(slowest())
                .as("slowest of 50, at rest %s", rest)
                .isLessThan(rest.multipliedBy(3).dividedBy(2).plusMillis(300));
        expect(201, api.post("/v1/clients", "{\"name\":\"In between\"}"));

        for (var drip : drips) {
            assertThat(drip.untilClosed(ENOUGH_MILLIS)).isNotNull();
        }
        await().untilAsserted(() -> assertThat(bodies.underWay()).isZero());
    }

    /** Every way to have a body read, with a right to be heard and without. */
    private List<String> heads() {
        var key = "\nAuthorization: Bearer " + api.key();
        var json = "\nContent-Type: application/json";
        var form = "\nContent-Type: multipart/form-data; boundary=x";
        var said = "\nContent-Length: 500000";
        var chunked = "\nTransfer-Encoding: chunked";
        var heads = new ArrayList<String>();
        for (var length : List.of(said, chunked)) {
            heads.add("POST /claims/" + BOGUS + " HTTP/1.1\nHost: a" + form + length);
            heads.add("POST /v1/clients HTTP/1.1\nHost: a" + key + json + length);
            heads.add("POST /v1/clients HTTP/1.1\nHost: a" + json + length);
            heads.add("PATCH /v1/organization HTTP/1.1\nHost: a" + key + "\nContent-Type: application/merge-patch+json"
                    + length);
            heads.add("POST /v1/imports HTTP/1.1\nHost: a" + key + form + length);
            heads.add("POST /v1/organizations HTTP/1.1\nHost: a\nAuthorization: Bearer " + Api.OPERATOR_KEY + json
                    + length);
            heads.add("GET /v1/me HTTP/1.1\nHost: a" + key + length);
            heads.add("HEAD /q/health/live HTTP/1.1\nHost: a" + length);
            heads.add("POST /nowhere HTTP/1.1\nHost: a" + json + length);
            heads.add("MADE-UP / HTTP/1.1\nHost: a" + length);
        }
        return heads;
    }

    private Duration slowest() throws Exception {
        var slowest = Duration.ZERO;
        for (var each = 0; each < 50; each++) {
            var from = System.nanoTime();
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/organization"))
                            .header("Authorization", "Bearer " + api.key())
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            var took = Duration.ofNanos(System.nanoTime() - from);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return slowest;
    }

    @Test
    void areToldThatTheyAreTooSlow() {
        var drip = drip("127.0.2.1", post(api.key(), "Content-Length: 100"), "{");

        assertThat(drip.untilClosed(ENOUGH_MILLIS))
                .startsWith("HTTP/1.1 408 ")
                .contains("application/problem+json", "request-timeout", "X-Request-Id: ");
    }

    @Test
    void areRefusedBeforeTheirBodyIsRead() {
        assertThat(drip("127.0.2.2", post("dbk_wrong", "Content-Length: 100"), "")
                        .status())
                .isEqualTo(401);
        var viewer = given.key(Role.VIEWER).key();
        assertThat(drip("127.0.2.2", post(viewer, "Transfer-Encoding: chunked"), "")
                        .status())
                .isEqualTo(403);
        var bogus = "POST /claims/" + BOGUS
                + " HTTP/1.1\nHost: a\nContent-Type: multipart/form-data; boundary=x\nContent-Length: 100";
        assertThat(drip("127.0.2.2", bogus, "").status()).isEqualTo(404);
        assertThat(drip("127.0.2.2", post(api.key(), "Content-Length: 1048577"), "")
                        .status())
                .isEqualTo(413);
        assertThat(drip("127.0.2.2", "POST /v1/imports HTTP/1.1\nHost: a\nContent-Length: 220200961", "")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void areAskedForTheirBodyOnlyWhenItIsWanted() {
        var expecting = "Content-Length: 14\nExpect: 100-continue";
        assertThat(drip("127.0.2.3", post("dbk_wrong", expecting), "").status()).isEqualTo(401);
        var wanted = drip("127.0.2.3", post(api.key(), expecting + "\nConnection: close"), "");
        assertThat(wanted.status()).isEqualTo(100);
        wanted.drip("{\"name\":\"Ann\"}");
        assertThat(wanted.untilClosed(ENOUGH_MILLIS)).contains("HTTP/1.1 201 ");
    }

    @Test
    void mayHaveSoManyBodiesUnderWayAndNoMore() {
        var head = post(api.key(), "Content-Length: 100");
        for (var each = 0; each < 30; each++) {
            drip("127.0.3." + (each + 1), head, "{");
        }

        var statuses = drips.stream().map(Drip::status).toList();

        assertThat(statuses.stream().filter(status -> status == 408)).hasSize(16);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(14);
    }

    @Test
    void haveTheirLargeBodiesTakenInPieces() {
        var text = "x".repeat(150_000);
        var head = post(api.key(), "Connection: close\nTransfer-Encoding: chunked");
        var body = "{\"name\":\"Ann\",\"other\":\"" + text + "\"}";
        var drip = drip("127.0.2.4", head, "");
        for (var from = 0; from < body.length(); from += 10_000) {
            var piece = body.substring(from, Math.min(body.length(), from + 10_000));
            drip.drip(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
        }
        drip.drip("0\r\n\r\n");

        assertThat(drip.untilClosed(ENOUGH_MILLIS)).startsWith("HTTP/1.1 400 ").contains("is not a known field");
    }

    /** They ask again and again, and read nothing. */
    @Test
    void areCutOffWhenTheyDoNotReadWhatTheyAskedFor() throws IOException {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            var request = "GET /q/openapi HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            for (var each = 0; each < 20; each++) {
                socket.getOutputStream().write(request);
            }

            await().atMost(Duration.ofSeconds(15)).until(() -> isCutOff(socket, request));
        }
    }

    private static boolean isCutOff(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private Drip drip(String address, String head, String start) {
        var drip = new Drip(address, head, start);
        drips.add(drip);
        return drip;
    }

    private static String post(String key, String more) {
        return "POST /v1/clients HTTP/1.1\nHost: a\nContent-Type: application/json\nAuthorization: Bearer " + key + "\n"
                + more;
    }
}
