package dev.duebook.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another system says the same many times at once: one makes it, the others are told what there is. */
@DuebookTest
class ToldAtOnceTest {
    private static final int THREADS = 10;
    private static final int ROUNDS = 3;

    private Given given;

    @BeforeEach
    void anOrganization() {
        given = Given.organization();
    }

    @Test
    void ofAPayment() throws Exception {
        var client = given.client("ACME");
        for (var round = 0; round < ROUNDS; round++) {
            var invoice = given.openInvoice().to(client).of("100.00").send();
            oneIsMade(
                    "/v1/payments/by-external-ref/E" + round,
                    Map.of(
                            "clientId",
                            client,
                            "currency",
                            "EUR",
                            "amount",
                            "100.00",
                            "method",
                            "BANK_TRANSFER",
                            "allocations",
                            List.of(Map.of("invoiceId", invoice, "amount", "100.00"))));
        }
        assertThat(given.admin().get("/v1/payments").jsonPath().getList("items"))
                .hasSize(ROUNDS);
    }

    @Test
    void ofADraft() throws Exception {
        var client = given.client("ACME");
        for (var round = 0; round < ROUNDS; round++) {
            oneIsMade("/v1/invoices/by-external-ref/D" + round, invoice(client, false));
        }
        assertThat(given.admin().get("/v1/invoices").jsonPath().getList("items"))
                .hasSize(ROUNDS);
    }

    @Test
    void ofAnInvoiceThatIsSentAtOnce() throws Exception {
        var client = given.client("ACME");
        for (var round = 0; round < ROUNDS; round++) {
            oneIsMade("/v1/invoices/by-external-ref/S" + round, invoice(client, true));
        }
        assertThat(given.admin().get("/v1/invoices").jsonPath().getList("items"))
                .hasSize(ROUNDS);
    }

    @Test
    void ofAClient() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            oneIsMade("/v1/clients/by-external-ref/C" + round, Map.of("name", "ACME " + round));
        }
        assertThat(given.admin().get("/v1/clients").jsonPath().getList("items")).hasSize(ROUNDS);
    }

    private static Map<String, Object> invoice(Object client, boolean send) {
        return Map.of(
                "clientId",
                client,
                "currency",
                "EUR",
                "send",
                send,
                "lines",
                List.of(Map.of("description", "Travel", "unitPrice", "10.00")));
    }

    private void oneIsMade(String path, Map<String, ?> body) throws Exception {
        var answers = atOnce(() -> given.admin().unchecked().put(path, body));
        assertThat(answers)
                .extracting(Response::statusCode)
                .as(answers.get(0).asString())
                .containsOnly(200, 201)
                .filteredOn(status -> status == 201)
                .hasSize(1);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
    }

    private static List<Response> atOnce(Callable<Response> call) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var calls = IntStream.range(0, THREADS).mapToObj(i -> call).toList();
            var answers = new ArrayList<Response>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
