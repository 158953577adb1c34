package dev.duebook.ground.idempotency;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@DuebookTest
class IdempotencyTest {
    private static final Map<String, String> ACME = Map.of("name", "ACME");

    @Test
    void replaysTheFirstAnswer() {
        var api = Given.organization().admin();
        var first = expect(201, api.idempotent("k").post("/v1/clients", ACME));
        var again = expect(201, api.idempotent("k").post("/v1/clients", ACME));
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(clients(api)).hasSize(1);
    }

    @Test
    void replaysToTheOperatorToo() {
        var founding = Map.of("name", "Once", "country", "NL", "currency", "EUR", "timeZone", "UTC");
        var operator = Api.operator().idempotent(UUID.randomUUID().toString());
        var first = expect(201, operator.post("/v1/organizations", founding)).jsonPath();
        var again = expect(201, operator.post("/v1/organizations", founding)).jsonPath();
        assertThat(again.getUUID("organization.id")).isEqualTo(first.getUUID("organization.id"));
        assertThat(first.getString("apiKey.secret")).isNotNull();
        assertThat(again.getMap("apiKey")).containsEntry("secret", null);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        var api = Given.organization().admin().idempotent("k");
        expect(201, api.post("/v1/clients", ACME));
        expectProblem(422, "idempotency-key-reused", api.post("/v1/clients", Map.of("name", "Other")));
    }

    @Test
    void keepsOrganizationsAndOperationsApart() {
        var one = Given.organization().admin().idempotent("k");
        var other = Given.organization().admin().idempotent("k");
        var client = expect(201, one.post("/v1/clients", ACME)).jsonPath().getUUID("id");
        assertThat(expect(201, other.post("/v1/clients", ACME)).jsonPath().getUUID("id"))
                .isNotEqualTo(client);
        expect(200, one.post("/v1/clients/" + client + "/archive"));
        var second = one.header("Idempotency-Key", "l")
                .post("/v1/clients", ACME)
                .jsonPath()
                .getUUID("id");
        assertThat(expect(200, one.post("/v1/clients/" + second + "/archive")).header("Idempotency-Replayed"))
                .isNull();
    }

    @Test
    void storesNothingOfARefusal() {
        var api = Given.organization().admin().bad().idempotent("k");
        expectProblem(400, "invalid-request", api.post("/v1/clients", Map.of("name", "")));
        expectProblem(404, "not-found", api.post("/v1/clients", Map.of("name", "ACME", "ownerId", UUID.randomUUID())));
        expect(201, api.post("/v1/clients", ACME));
    }

    @Test
    void bindsTheKeyInLength() {
        var api = Given.organization().admin().bad();
        expect(201, api.idempotent("k".repeat(255)).post("/v1/clients", ACME));
        expectWrong(api.idempotent("k".repeat(256)).post("/v1/clients", ACME), "Idempotency-Key");
    }

    @Test
    void makesOneClientOfFiftyRequestsWithOneKey() throws Exception {
        var given = Given.organization();
        var api = given.admin().idempotent("k");
        var together = new CyclicBarrier(50);
        var threads = Executors.newFixedThreadPool(50);
        try {
            var calls = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return api.post("/v1/clients", ACME);
                    }))
                    .toList();
            var ids = new HashSet<UUID>();
            for (Future<Response> call : calls) {
                var answer = call.get();
                if (answer.statusCode() == 409) {
                    expectProblem(409, "idempotency-in-progress", answer);
                    assertThat(answer.header("Retry-After")).isNotNull();
                } else {
                    ids.add(expect(201, answer).jsonPath().getUUID("id"));
                }
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdown();
        }
        assertThat(clients(given.admin())).hasSize(1);
    }

    private static List<Object> clients(Api api) {
        return expect(200, api.get("/v1/clients")).jsonPath().getList("items");
    }
}
