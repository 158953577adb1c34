package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.ShownAccount;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payer says beforehand what a payment is for; the money that fits takes its lines. */
@DuebookTest
class RemittanceAdvicesTest {
    @Inject
    TestClock clock;

    private Given given;
    private ShownAccount account;
    private UUID oak;
    private UUID first;
    private UUID second;

    @BeforeEach
    void twoInvoicesOfOneClient() {
        given = Given.organization();
        account = ShownAccount.of(given, "260210");
        oak = given.client("Oak & Ember Ltd");
        first = given.openInvoice()
                .to(oak)
                .with("number", "INV-2026-00042")
                .of("600.00")
                .dueOn("2026-02-20")
                .send();
        second = given.openInvoice()
                .to(oak)
                .with("number", "INV-2026-00043")
                .of("250.00")
                .dueOn("2026-02-20")
                .send();
    }

    private static Map<String, Object> line(String number, String amount) {
        return Map.of("number", number, "amount", amount);
    }

    private static Map<String, Object> advice(String total, Object... lines) {
        return new HashMap<>(
                Map.of("total", total, "currency", "EUR", "reference", "ADV-77001", "lines", List.of(lines)));
    }

    private JsonPath make(Map<String, ?> advice) {
        return expect(201, given.admin().post("/v1/remittance-advices", advice)).jsonPath();
    }

    private JsonPath read(JsonPath advice) {
        return expect(200, given.admin().get("/v1/remittance-advices/" + advice.getString("id")))
                .jsonPath();
    }

    private String outstanding(UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("outstanding");
    }

    @Test
    void theMoneyThatNamesItTakesItsLinesAndAnUndoneMatchOpensItAgain() {
        var advice = make(advice("800.00", line("inv 2026 00042", "600.00"), line("INV-2026-00043", "200.00")));
        assertThat(advice.getUUID("clientId")).isEqualTo(oak);
        assertThat(advice.getList("lines.invoiceId", UUID.class)).containsExactly(first, second);
        assertThat(advice.getString("expiresDate")).isEqualTo("2026-05-01");

        account.with("800,00", "payment ADV-77001").shown();

        assertThat(List.of(outstanding(first), outstanding(second))).containsExactly("0.00", "50.00");
        var matched = read(advice);
        assertThat(matched.getString("state")).isEqualTo("MATCHED");
        var match = matched.getString("matchId");
        assertThat(expect(200, given.admin().get("/v1/bank-matches/" + match))
                        .jsonPath()
                        .getString("rule"))
                .isEqualTo("R5");

        expect(200, given.admin().post("/v1/bank-matches/" + match + "/undo", Map.of("reason", "Not theirs.")));

        assertThat(read(advice).getString("state")).isEqualTo("OPEN");
        assertThat(read(advice).getLong("version")).isEqualTo(3);
        assertThat(outstanding(first)).isEqualTo("600.00");
    }

    @Test
    void oneThatAPersonAcceptsIsMatchedToo() {
        expect(200, given.admin().put("/v1/matching/settings", Map.of("rules", List.of("R1"))));
        var advice = make(advice("800.00", line("INV-2026-00042", "600.00"), line("INV-2026-00043", "200.00")));
        account.with("800,00", "payment ADV-77001").shown();
        var open = expect(200, given.admin().query("state", "OPEN").get("/v1/bank-transactions"))
                .jsonPath()
                .getString("items[0].id");
        var suggested = expect(200, given.admin().get("/v1/bank-transactions/" + open + "/suggestions"))
                .jsonPath();
        assertThat(suggested.getList("suggestions[0].evidence.code", String.class))
                .contains("REMITTANCE_ADVICE");

        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-matches",
                                Map.of(
                                        "transactionId",
                                        open,
                                        "suggestionId",
                                        suggested.getString("suggestions[0].suggestionId"))));

        assertThat(read(advice).getString("state")).isEqualTo("MATCHED");
    }

    @Test
    void everyLineThatDoesNotFitIsNamed() {
        var elm = given.client("Elm Studios GmbH");
        var wrong = advice(
                "850.00",
                line("INV-2026-00099", "600.00"),
                Map.of("amount", "1.00"),
                Map.of("invoiceId", second, "amount", "249.00"));
        wrong.put("clientId", elm);

        var errors =
                expect(400, given.admin().post("/v1/remittance-advices", wrong)).jsonPath();

        assertThat(errors.getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/lines/0/number", "/lines/1", "/lines/2/invoiceId");
        assertThat(expect(
                                400,
                                given.admin()
                                        .post(
                                                "/v1/remittance-advices",
                                                advice("700.00", line("INV-2026-00042", "600.00"))))
                        .jsonPath()
                        .getString("errors[0].pointer"))
                .isEqualTo("/total");
    }

    @Test
    void itExpiresAfterSixtyDaysAndIsListedByWhatItIs() {
        var open = make(advice("600.00", line("INV-2026-00042", "600.00")));
        var cancelled = make(advice("250.00", line("INV-2026-00043", "250.00")));
        var path = "/v1/remittance-advices/" + cancelled.getString("id");
        expect(412, given.admin().ifMatch(7).post(path + "/cancel"));
        expect(200, given.admin().ifMatch(1).post(path + "/cancel"));
        expect(409, given.admin().post(path + "/cancel"));

        clock.plusDays(61);

        assertThat(read(open).getString("state")).isEqualTo("EXPIRED");
        assertThat(listed("EXPIRED")).containsExactly(open.getString("id"));
        assertThat(listed("OPEN")).isEmpty();
        assertThat(listed("CANCELLED")).containsExactly(cancelled.getString("id"));
        expect(409, given.admin().post("/v1/remittance-advices/" + open.getString("id") + "/cancel"));
    }

    private List<String> listed(String state) {
        return expect(
                        200,
                        given.admin()
                                .query("state", state)
                                .query("clientId", oak)
                                .get("/v1/remittance-advices"))
                .jsonPath()
                .getList("items.id", String.class);
    }

    @Test
    void onlyWhoHandlesMoneySaysItAndOthersSeeTheEndOfAnAccount() {
        var advice = advice("600.00", line("INV-2026-00042", "600.00"));
        advice.put("payer", Map.of("name", "Oak", "account", "DE89370400440532013000"));
        expect(403, given.key(Role.COLLECTOR).post("/v1/remittance-advices", advice));
        expect(201, given.admin().dryRun().post("/v1/remittance-advices", advice));

        assertThat(listed("OPEN")).isEmpty();
        var made = expect(201, given.key(Role.FINANCE).idempotent("a").post("/v1/remittance-advices", advice));
        var again = expect(201, given.admin().idempotent("b").post("/v1/remittance-advices", advice));
        assertThat(again.jsonPath().getString("id"))
                .isNotEqualTo(made.jsonPath().getString("id"));
        var path = "/v1/remittance-advices/" + made.jsonPath().getString("id");
        assertThat(expect(200, given.key(Role.VIEWER).get(path)).jsonPath().getString("payer.account"))
                .isEqualTo("…3000");
        expect(404, Given.organization().admin().get(path));
    }
}
