package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another system says what it knows by its own references, and says it again whenever it is not sure. */
@DuebookTest
class ByExternalRefTest {
    private static final String INVOICE = "/v1/invoices/by-external-ref/ERP-7";
    private static final String PAYMENT = "/v1/payments/by-external-ref/BANK-7";

    @Inject
    TestClock clock;

    private Given given;
    private Api api;
    private UUID client;

    @BeforeEach
    void aClient() {
        given = Given.organization();
        api = given.admin();
        client = given.client("ACME");
    }

    private Map<String, Object> invoice(String price, boolean send) {
        return Map.of(
                "clientId",
                client,
                "currency",
                "EUR",
                "send",
                send,
                "lines",
                List.of(Map.of("description", "Travel", "unitPrice", price)));
    }

    private Map<String, Object> payment(String amount) {
        return Map.of("clientId", client, "currency", "EUR", "amount", amount, "method", "BANK_TRANSFER");
    }

    @Test
    void aDraftIsReplacedUntilItIsSent() {
        var made = expect(201, api.put(INVOICE, invoice("100.00", false))).jsonPath();
        var replaced = expect(200, api.put(INVOICE, invoice("120.00", false))).jsonPath();
        var sent = expect(200, api.put(INVOICE, invoice("130.00", true))).jsonPath();

        assertThat(made.getString("externalRef")).isEqualTo("ERP-7");
        assertThat(replaced.getString("id")).isEqualTo(made.getString("id"));
        assertThat(replaced.getString("total")).isEqualTo("120.00");
        assertThat(sent.getString("id")).isEqualTo(made.getString("id"));
        assertThat(sent.getString("status")).isEqualTo("SENT");
        assertThat(sent.getString("total")).isEqualTo("130.00");
    }

    @Test
    void whatWasSentIsSaidAgainWithoutHarmAndChangedByNobody() {
        var sent = expect(201, api.put(INVOICE, invoice("100.00", true))).jsonPath();
        given.payment("30.00")
                .from(client)
                .on(UUID.fromString(sent.getString("id")), "30.00")
                .record();
        clock.set("2026-03-05");

        var again = expect(200, api.put(INVOICE, invoice("100.00", true))).jsonPath();
        assertThat(again.getString("id")).isEqualTo(sent.getString("id"));
        assertThat(again.getString("issueDate")).isEqualTo(sent.getString("issueDate"));
        assertThat(again.getString("outstanding")).isEqualTo("70.00");
        expect(200, api.put(INVOICE, invoice("100.00", false)));

        expectProblem(409, "invoice-not-draft", api.put(INVOICE, invoice("101.00", true)));
        var later = new HashMap<>(invoice("100.00", true));
        later.put("dueDate", "2026-12-31");
        expectProblem(409, "invoice-not-draft", api.put(INVOICE, later));
        assertThat(api.get("/v1/invoices").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void aDraftSentByHandIsKnownByWhatWasAsked() {
        var made = expect(201, api.put(INVOICE, invoice("100.00", false))).jsonPath();
        expect(200, api.post("/v1/invoices/" + made.getString("id") + "/send", Map.of()));

        expect(200, api.put(INVOICE, invoice("100.00", true)));
        expectProblem(409, "invoice-not-draft", api.put(INVOICE, invoice("90.00", true)));
    }

    @Test
    void aPaymentIsRecordedOnce() {
        var made = expect(201, api.put(PAYMENT, payment("50.00"))).jsonPath();
        var again = expect(200, api.put(PAYMENT, payment("50.00"))).jsonPath();

        assertThat(again.getString("id")).isEqualTo(made.getString("id"));
        expectProblem(409, "payment-differs", api.put(PAYMENT, payment("51.00")));
        var elsewhere = new HashMap<>(payment("51.00"));
        elsewhere.put("source", "SECOND-BANK");
        expect(201, api.put(PAYMENT, elsewhere));
        assertThat(api.get("/v1/payments").jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void theReferenceOfThePathIsTheOne() {
        var other = new HashMap<>(invoice("100.00", false));
        other.put("externalRef", "ERP-8");
        expectProblem(400, "invalid-request", api.put(INVOICE, other));
        var otherPayment = new HashMap<>(payment("50.00"));
        otherPayment.put("externalRef", "BANK-8");
        expectProblem(400, "invalid-request", api.put(PAYMENT, otherPayment));
    }

    @Test
    void thoseOfOthersAreNotOurs() {
        expect(201, api.put(INVOICE, invoice("100.00", false)));
        var other = Given.organization();
        var theirs = new HashMap<>(invoice("5.00", false));
        theirs.put("clientId", other.client("Other"));

        expect(201, other.admin().put(INVOICE, theirs));
        assertThat(api.get("/v1/invoices").jsonPath().getString("items[0].total"))
                .isEqualTo("100.00");
    }
}
