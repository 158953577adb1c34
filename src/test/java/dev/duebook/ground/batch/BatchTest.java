package dev.duebook.ground.batch;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class BatchTest {
    private Given given;
    private Api api;
    private UUID client;

    @BeforeEach
    void aClient() {
        given = Given.organization();
        api = given.admin();
        client = given.client("ACME");
    }

    private Map<String, Object> row(String key, Map<String, ?> request) {
        return Map.of("key", key, "request", request);
    }

    private Map<String, Object> invoice(String price) {
        return Map.of(
                "clientId",
                client,
                "currency",
                "EUR",
                "send",
                true,
                "lines",
                List.of(Map.of("description", "Travel", "unitPrice", price)));
    }

    private JsonPath invoices(Object... rows) {
        return expect(207, api.post("/v1/invoices/batch", Map.of("items", List.of(rows))))
                .jsonPath();
    }

    private int kept() {
        return api.get("/v1/invoices").jsonPath().getList("items").size();
    }

    @Test
    void oneThatIsRefusedKeepsNoOtherFromItsTurn() {
        var answer = invoices(
                row("a", invoice("100.00")),
                row("b", Map.of("clientId", client)),
                row(
                        "c",
                        Map.of(
                                "clientId",
                                UUID.randomUUID(),
                                "lines",
                                invoice("1.00").get("lines"))),
                row("d", invoice("200.00")));

        assertThat(answer.getList("results.status")).containsExactly(201, 400, 404, 201);
        assertThat(answer.getList("results.key")).containsExactly("a", "b", "c", "d");
        assertThat(answer.getInt("succeeded")).isEqualTo(2);
        assertThat(answer.getInt("failed")).isEqualTo(2);
        assertThat(answer.getString("results[1].problem.errors[0].pointer")).isEqualTo("/items/1/request/lines");
        assertThat(answer.getString("results[3].resource.total")).isEqualTo("200.00");
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void everyRowIsMadeOnceHoweverOftenTheBatchIsSent() {
        var first = invoices(row("a", invoice("100.00")), row("b", invoice("200.00")));
        var again = invoices(row("b", invoice("200.00")), row("c", invoice("300.00")), row("a", invoice("999.00")));

        assertThat(first.getList("results.replayed")).containsExactly(false, false);
        assertThat(again.getList("results.status")).containsExactly(201, 201, 422);
        assertThat(again.getList("results.replayed")).containsExactly(true, false, false);
        assertThat(again.getString("results[0].resource.id")).isEqualTo(first.getString("results[1].resource.id"));
        assertThat(again.getString("results[2].problem.code")).isEqualTo("idempotency-key-reused");
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void twoThatComeAtOnceMakeEachRowOnce() {
        var rows = IntStream.range(0, 20)
                .mapToObj(i -> row("key " + i, invoice(i + 1 + ".00")))
                .toList();
        var both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> given.admin().post("/v1/invoices/batch", Map.of("items", rows))))
                .toList();

        both.forEach(each -> assertThat(expect(207, each.join()).jsonPath().<Integer>getList("results.status"))
                .containsOnly(201, 409)
                .contains(201));
        assertThat(kept()).isEqualTo(20);
        assertThat(expect(207, api.post("/v1/invoices/batch", Map.of("items", rows)))
                        .jsonPath()
                        .<Integer>getList("results.status"))
                .containsOnly(201);
        assertThat(kept()).isEqualTo(20);
    }

    @Test
    void paymentsAreLaidOnWhatTheRowsBeforeThemLeft() {
        given.openInvoice().to(client).of("150.00").send();
        var payment = Map.of("clientId", client, "currency", "EUR", "amount", "100.00", "method", "BANK_TRANSFER");

        var answer = expect(
                        207,
                        api.post(
                                "/v1/payments/batch",
                                Map.of("items", List.of(row("a", payment), row("b", payment), row("a", payment)))))
                .jsonPath();

        assertThat(answer.getList("results.resource.unapplied")).containsExactly("0.00", "50.00", "0.00");
        assertThat(answer.getList("results.replayed")).containsExactly(false, false, true);
        assertThat(api.get("/v1/payments").jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void aDryRunLeavesNothingNotEvenItsKeys() {
        var rows = Map.of("items", List.of(row("a", invoice("100.00"))));

        var answer = expect(207, api.dryRun().post("/v1/invoices/batch", rows));

        assertThat(answer.header("Dry-Run")).isEqualTo("true");
        assertThat(answer.jsonPath().getList("results.status")).containsExactly(201);
        assertThat(kept()).isZero();
        assertThat(expect(207, api.post("/v1/invoices/batch", rows)).jsonPath().getList("results.replayed"))
                .containsExactly(false);
    }

    @Test
    @SuppressWarnings("rawtypes")
    void namesAThousandErrorsOfAllRowsAndThenOneOfEach() {
        var wrong = IntStream.range(0, 110).boxed().collect(Collectors.toMap(i -> "u" + i, i -> i));
        var rows = IntStream.range(0, 15).mapToObj(i -> row("key " + i, wrong)).toArray();

        var results = invoices(rows);

        assertThat(results.getList("results.problem.errors", List.class))
                .extracting(List::size)
                .startsWith(100, 100)
                .endsWith(1, 1)
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer.class::cast).sum())
                        .isLessThan(1020));
        assertThat(results.getList("results.problem.errorsOmitted")).containsOnly(true);
    }

    @Test
    void aBatchIsOfOneTo500AndForFinance() {
        var row = row("a", invoice("1.00"));

        expectProblem(400, "invalid-request", api.bad().post("/v1/invoices/batch", Map.of("items", List.of())));
        expectProblem(400, "invalid-request", api.bad().post("/v1/invoices/batch", Map.of("items", nCopies(501, row))));
        expectProblem(
                403, "forbidden", given.key(Role.COLLECTOR).post("/v1/invoices/batch", Map.of("items", List.of(row))));
    }
}
