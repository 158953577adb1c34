package dev.duebook.ground.problem;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class BadInputTest {
    private static final String JSON = "application/json";

    private Api api;

    @BeforeEach
    void makeAnOrganization() {
        api = Given.organization().admin().bad();
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        var body = new HashMap<String, Object>();
        body.put("name", " ");
        body.put("currency", "euro");
        body.put("paymentTermDays", -1);
        body.put("tags", List.of("a", ""));
        body.put("contacts", List.of(Map.of("email", "nobody"), Map.of("receives", List.of("GOSSIP"))));
        body.put("address", Map.of("country", "Belgium"));
        body.put("archived", true);
        var errors = api.post("/v1/clients", body);
        expectProblem(400, "invalid-request", errors);
        assertThat(errors.jsonPath().getList("errors.pointer", String.class))
                .contains(
                        "/name",
                        "/currency",
                        "/paymentTermDays",
                        "/tags/1",
                        "/contacts/0/email",
                        "/contacts/1/receives/0",
                        "/address/country",
                        "/archived");
    }

    @Test
    void namesMissingAndUnknownFields() {
        expectWrong(api.post("/v1/people", Map.of("name", "Ann", "nope", 1)), "/email", "/role", "/nope");
    }

    @Test
    void namesEveryWrongParameter() {
        expectWrong(
                api.query("nope", 1)
                        .query("limit", "many")
                        .query("ownerId", "me")
                        .query("archived", "perhaps")
                        .query("updatedSince", "yesterday")
                        .get("/v1/clients"),
                "nope",
                "limit",
                "ownerId",
                "archived",
                "updatedSince");
        expectWrong(api.query("limit", List.of(1, 2)).get("/v1/clients"), "limit");
        expectWrong(api.query("dryRun", "maybe").post("/v1/clients", Map.of("name", "ACME")), "dryRun");
    }

    @Test
    void acceptsNoPageThatIsEmptyOrTooLarge() {
        for (var limit : List.of("0", "201", "-1", "1000000000", "99999999999999999999", "1.5", "")) {
            expectWrong(api.query("limit", limit).get("/v1/clients"), "limit");
        }
        expect(200, api.query("limit", 1).get("/v1/clients"));
        expect(200, api.query("limit", 200).get("/v1/clients"));
    }

    @Test
    void answersAnIdThatIsNone() {
        expectWrong(api.get("/v1/clients/17"), "id");
        expectWrong(api.get("/v1/clients/01890a5d-0001-7000-8000-00000000000g"), "id");
    }

    @Test
    void refusesReadOnlyFields() {
        for (var field : List.of("id", "organizationId", "version", "createdAt", "updatedAt", "archived")) {
            expectWrong(api.post("/v1/clients", Map.of("name", "ACME", field, "1")), "/" + field);
        }
    }

    @Test
    void answersMalformedJson() {
        for (var body : List.of(
                "{",
                "{\"name\":}",
                "nonsense",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\"}]",
                "{'name':'a'}",
                "{\"name\":\"a\",}",
                " ")) {
            expectProblem(400, "malformed-json", api.post("/v1/clients", body));
        }
        expectProblem(400, "malformed-json", api.send("POST", "/v1/clients", JSON, ""));
    }

    @Test
    void answersABodyThatIsNoObject() {
        for (var body : List.of("[]", "1", "\"ACME\"", "null", "true")) {
            expectProblem(400, "invalid-request", api.post("/v1/clients", body));
            expectProblem(400, "invalid-request", api.patch("/v1/organization", body));
        }
    }

    @Test
    void refusesDuplicateKeys() {
        expectProblem(400, "malformed-json", api.post("/v1/clients", "{\"name\":\"a\",\"name\":\"b\"}"));
    }

    @Test
    void refusesDeepNesting() {
        var deep = "{\"name\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        expectProblem(400, "malformed-json", api.post("/v1/clients", deep));
    }

    @Test
    void isNotHeldUpByNumberBombs() {
        for (var bomb : List.of(
                "1e9999999", "1E-9999999", "-1e2147483647", "9".repeat(30), "1e99999999999", "9".repeat(5000))) {
            var body = "{\"name\":\"a\",\"paymentTermDays\":%s,\"metadata\":{\"n\":%s}}".formatted(bomb, bomb);
            var answer = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> api.post("/v1/clients", body));
            assertThat(answer.statusCode()).as(bomb).isEqualTo(400);
        }
    }

    @Test
    void refusesControlAndBrokenCharacters() {
        for (var text : List.of("\\u0000", "\\ud800", "\\udc00\\ud800", "\\u0007", "\\uffff")) {
            expectWrong(api.post("/v1/clients", "{\"name\":\"a" + text + "b\"}"), "/name");
            expectWrong(
                    api.post("/v1/clients", "{\"name\":\"a\",\"metadata\":{\"k\":\"" + text + "\"}}"), "/metadata/k");
        }
        expectProblem(
                400, "invalid-request", api.post("/v1/clients", "{\"name\":\"a\",\"metadata\":{\"\\u0000\":\"v\"}}"));
        expectProblem(400, "invalid-request", api.query("q", "a\u0000b").get("/v1/clients"));
        expectProblem(400, "invalid-request", api.query("externalRef", "\u0001").get("/v1/clients"));
        expectWrong(api.post("/v1/clients", "{\"name\":\"\\u202eevil\"}"), "/name");
        expect(201, api.post("/v1/clients", "{\"name\":\"\\ud83d\\ude00 smile\"}"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var body = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        var head = "POST /v1/clients HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + api.key() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        var answer = Wire.send(List.of(head.getBytes(StandardCharsets.US_ASCII), body));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed-json");
    }

    @Test
    void refusesABodyOverOneMebibyte() {
        var large = "{\"name\":\"" + "a".repeat(1 << 20) + "\"}";
        expectProblem(413, "payload-too-large", api.post("/v1/clients", large));
        var chunked = "POST /v1/clients HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + api.key() + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";
        var answer = Wire.send(List.of(chunked.getBytes(StandardCharsets.US_ASCII)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.head()).contains("application/problem+json");
    }

    @Test
    void refusesOtherMediaTypes() {
        for (var mediaType : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            expectProblem(
                    415, "unsupported-media-type", api.send("POST", "/v1/clients", mediaType, "{\"name\":\"a\"}"));
        }
        expect(201, api.send("POST", "/v1/clients", "application/json; charset=utf-8", "{\"name\":\"a\"}"));
    }

    @Test
    void saysWhichMethodsAPathHas() {
        var answer =
                expectProblem(405, "method-not-allowed", api.unchecked().send("DELETE", "/v1/clients", null, null));
        assertThat(Arrays.asList(answer.header("Allow").split(", *")))
                .contains("GET", "POST")
                .doesNotContain("DELETE");
        expectProblem(405, "method-not-allowed", api.unchecked().send("PUT", "/v1/me", JSON, "{}"));
        expectProblem(405, "method-not-allowed", api.unchecked().send("TRACE", "/v1/me", null, null));
    }

    @Test
    void saysWhatItCannotGive() {
        expectProblem(
                406, "not-acceptable", api.header("Accept", "application/xml").get("/v1/clients"));
        expectProblem(406, "not-acceptable", api.header("Accept", "image/png").get("/v1/me"));
        expectProblem(406, "not-acceptable", api.header("Accept", "text/csv").get("/v1/me"));
        expect(200, api.header("Accept", "application/*").get("/v1/clients"));
        expect(200, api.header("Accept", "*/*").get("/v1/clients"));
    }

    @Test
    void answersUnknownPaths() {
        for (var path : List.of(
                "/nope", "/page/nope.js", "/v1", "/v1/", "/v1/nope", "/v1/clients/a/b/c/d", "/v2/clients", "/q/nope")) {
            expectProblem(404, "not-found", api.unchecked().get(path));
            expectProblem(404, "not-found", Api.anonymous().unchecked().get(path));
        }
        expectProblem(404, "not-found", api.unchecked().send("POST", "/v1/nope", JSON, "{}"));
    }

    @Test
    void echoesOrMakesARequestId() {
        var answer = api.header("X-Request-Id", "call-17").get("/v1/clients/17");
        assertThat(answer.header("X-Request-Id")).isEqualTo("call-17");
        assertThat(answer.jsonPath().getString("requestId")).isEqualTo("call-17");
        assertThat(api.get("/v1/me").header("X-Request-Id")).hasSize(36);
        assertThat(api.header("X-Request-Id", "a b\"<").get("/v1/me").header("X-Request-Id"))
                .hasSize(36);
        assertThat(api.header("X-Request-Id", "x".repeat(101)).get("/v1/me").header("X-Request-Id"))
                .hasSize(36);
    }

    @Test
    void surprisesNobodyWithStrangeRequestLines() {
        for (var target : List.of(
                "/v1/clients?%00=1",
                "/v1/clients?q=%c3%28",
                "/v1/clients/%c3%28",
                "/v1/clients?limit",
                "/v1/clients?=",
                "/v1/clients?&&",
                "/v1/clients/..%00",
                "/v1/clients?q=%ed%a0%80")) {
            var answer = Wire.send("GET", target, api.key(), null, null);
            assertThat(answer.status()).as(target).isLessThan(500);
            if (answer.status() >= 400) {
                assertThat(answer.head()).as(target).contains("application/problem+json");
            }
        }
    }

    /** The HTTP server refuses these by itself, before any handler of ours, with an empty answer. */
    @Test
    void isNotAskedAboutTargetsThatAreNoUris() {
        for (var target :
                List.of("/v1/clients?q=%zz", "/v1/clients?q=%", "/v1/clients/%", "/v1/cli ents", "/v1/{id}")) {
            assertThat(Wire.send("GET", target, api.key(), null, null).status())
                    .as(target)
                    .isEqualTo(400);
        }
    }

    @Test
    void boundsHeadersAndCountsOfParameters() {
        assertThat(api.header("X-Padding", "x".repeat(20_000))
                        .unchecked()
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(431);
        assertThat(api.header("Authorization", "Bearer " + "x".repeat(5000))
                        .unchecked()
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(401);
        var many = "/v1/clients?" + "a=1&".repeat(800);
        assertThat(Wire.send("GET", many, api.key(), null, null).status()).isBetween(400, 499);
    }

    @Test
    void everyAnswerForbidsToKeepIt() {
        assertThat(api.get("/v1/me").header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.header("If-None-Match", "\"1\"")
                        .unchecked()
                        .get("/v1/organization")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Every operation, every kind of broken body: a problem of the contract, never a failure of ours. */
    @Test
    void noOperationFailsOnABrokenBody() {
        var bodies = List.of("{}", "[]", "null", "{", "{\"a\":\"\\u0000\"}", "{\"amount\":1e9999999}", "\"x\"");
        for (var operation : ContractFile.operations()) {
            if (!JSON.equals(operation.mediaType()) && !Api.MERGE_PATCH.equals(operation.mediaType())) {
                continue;
            }
            var caller = operation.role().equals("OPERATOR") ? Api.operator().bad() : api;
            for (var body : bodies) {
                var answer = caller.send(operation.verb(), operation.pathToNothing(), operation.mediaType(), body);
                assertThat(answer.statusCode()).as("%s %s", operation, body).isLessThan(500);
            }
        }
    }

    @Test
    void doesNotTellStrangersWhatWouldBeValid() {
        expectProblem(401, "unauthorized", Api.anonymous().query("nope", 1).get("/v1/clients"));
        expectProblem(401, "unauthorized", Api.anonymous().post("/v1/clients", "{"));
        var viewer = Given.organization().key(Role.VIEWER).bad();
        expectProblem(403, "forbidden", viewer.post("/v1/clients", "{"));
        for (var scheme : List.of("Basic YTpi", "Bearer", "Bearer ", "dbk_x", "bearer")) {
            expectProblem(
                    401,
                    "unauthorized",
                    Api.anonymous().header("Authorization", scheme).get("/v1/me"));
        }
    }
}
