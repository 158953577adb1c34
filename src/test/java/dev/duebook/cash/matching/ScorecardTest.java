package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.ShownAccount;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the machine matched, what people did, and what lies open is counted and adds up. */
@DuebookTest
class ScorecardTest {
    private Given given;
    private UUID oak;

    @BeforeEach
    void anOrganization() {
        given = Given.organization();
        oak = given.client("Oak & Ember Ltd");
    }

    private JsonPath scorecard() {
        return expect(
                        200,
                        given.key(Role.VIEWER)
                                .query("from", "2026-02-01")
                                .query("to", "2026-03-02")
                                .get("/v1/matching/scorecard"))
                .jsonPath();
    }

    private String transaction(String words) {
        return expect(200, given.admin().query("q", words).get("/v1/bank-transactions"))
                .jsonPath()
                .getString("items[0].id");
    }

    @Test
    void everyCreditIsCountedOnceAndTheAmountsAddUp() {
        given.openInvoice()
                .to(oak)
                .with("number", "INV-2026-00042")
                .of("600.00")
                .dueOn("2026-02-20")
                .send();
        given.openInvoice()
                .to(oak)
                .with("number", "INV-2026-00043")
                .of("250.00")
                .dueOn("2026-02-20")
                .send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/matching-rules",
                                Map.of(
                                        "name", "Interest",
                                        "when", Map.of("words", "interest"),
                                        "then", Map.of("kind", "NOT_OURS", "category", "Interest"))));
        var account = ShownAccount.of(given, "260227");
        account.with("600,00", "INV-2026-00042 Oak and Ember")
                .with("1,25", "interest")
                .with("80,00", "an identified one")
                .with("40,00", "a wrong one")
                .with("7,00", "nobody knows")
                .shown();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-transactions/" + transaction("identified") + "/identify",
                                Map.of("clientId", oak)));
        var wrong = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-transactions/" + transaction("wrong") + "/not-ours",
                                        Map.of("category", "Tax")))
                .jsonPath()
                .getString("id");
        expect(200, given.admin().post("/v1/bank-matches/" + wrong + "/undo", Map.of("reason", "A mistake.")));

        var euros = scorecard();

        assertThat(amounts(euros, "credits", "auto", "rule", "accepted", "manual", "open", "undone"))
                .containsExactly("5 728.25", "1 600.00", "1 1.25", "0 0.00", "1 80.00", "2 47.00", "1 40.00");
        assertThat(euros.getInt("currencies[0].undone.auto")).isZero();
        assertThat(euros.getList("currencies[0].openByAge.count")).containsExactly(0, 2, 0);
    }

    private static List<String> amounts(JsonPath scorecard, String... parts) {
        return List.of(parts).stream()
                .map(part -> "currencies[0]." + part)
                .map(part -> scorecard.getInt(part + ".count") + " " + scorecard.getString(part + ".amount"))
                .toList();
    }

    @Test
    void aPeriodWithoutCreditsHasNoCurrenciesAndOneTooLongIsRefused() {
        assertThat(scorecard().getList("currencies")).isEmpty();
        assertThat(expect(200, given.admin().get("/v1/matching/scorecard"))
                        .jsonPath()
                        .getString("from"))
                .isEqualTo("2026-02-01");

        expect(400, given.admin().query("from", "2024-01-01").get("/v1/matching/scorecard"));
        expect(400, given.admin().query("from", "2026-03-03").get("/v1/matching/scorecard"));
    }
}
