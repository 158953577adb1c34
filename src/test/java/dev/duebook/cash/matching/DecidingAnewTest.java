package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.ShownAccount;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that came before what it pays is taken once that is there; what a person undid is not. */
@DuebookTest
class DecidingAnewTest {
    @Inject
    DecidingAnew anew;

    @Inject
    TestClock clock;

    private Given given;
    private ShownAccount account;
    private UUID oak;

    @BeforeEach
    void anAccountAndAClient() {
        given = Given.organization();
        account = ShownAccount.of(given, "260210");
        oak = given.client("Oak & Ember Ltd");
    }

    private int decide() {
        return anew.of(new OpenCreditRepository.Place(given.id(), ZoneId.of("Europe/Amsterdam")));
    }

    private UUID invoice(String number, String amount) {
        return given.openInvoice()
                .to(oak)
                .with("number", number)
                .of(amount)
                .dueOn("2026-02-20")
                .send();
    }

    private JsonPath only() {
        var listed = expect(200, given.admin().get("/v1/bank-transactions")).jsonPath();
        assertThat(listed.getList("items")).hasSize(1);
        return expect(200, given.admin().get("/v1/bank-transactions/" + listed.getString("items[0].id")))
                .jsonPath();
    }

    @Test
    void moneyThatCameBeforeItsInvoiceIsTakenOnceThatIsSent() {
        account.with("600,00", "INV-2026-00042 Oak and Ember").shown();
        assertThat(only().getString("state")).isEqualTo("OPEN");

        var invoice = invoice("INV-2026-00042", "600.00");
        assertThat(decide()).isEqualTo(1);

        assertThat(only().getString("state")).isEqualTo("MATCHED");
        assertThat(only().getString("matches[0].how")).isEqualTo("AUTO");
        assertThat(expect(200, given.admin().get("/v1/invoices/" + invoice))
                        .jsonPath()
                        .getString("outstanding"))
                .isEqualTo("0.00");
        assertThat(decide()).isZero();
    }

    @Test
    void nothingIsDecidedAgainBeforeSomethingChanges() {
        account.with("600,00", "thank you").shown();
        clock.plusDays(1);
        invoice("INV-2026-00042", "100.00");
        clock.plusDays(1);
        assertThat(decide()).isEqualTo(1);

        clock.plusDays(1);

        assertThat(decide()).isZero();
    }

    @Test
    void aRuleSetsAsideWhatLayThere() {
        account.with("1,25", "Interest of May").shown();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/matching-rules",
                                Map.of(
                                        "name",
                                        "Interest",
                                        "when",
                                        Map.of("words", "interest*"),
                                        "then",
                                        Map.of("kind", "NOT_OURS", "category", "Interest"),
                                        "confirm",
                                        true)));

        anew.everywhere();

        assertThat(only().getString("state")).isEqualTo("NOT_OURS");
        assertThat(only().getString("matches[0].how")).isEqualTo("RULE");
    }

    @Test
    void whatAPersonUndidIsLeftToPeople() {
        invoice("INV-2026-00042", "600.00");
        account.with("600,00", "INV-2026-00042 Oak and Ember").shown();
        undo();
        assertThat(decide()).isEqualTo(1);
        assertThat(only().getString("state")).isEqualTo("OPEN");
        assertThat(only().getString("level")).isEqualTo("SUGGESTED");
    }

    @Test
    void whatARuleSetAsideAndAPersonTookBackIsNotSetAsideAgain() {
        aRuleSetsAsideWhatLayThere();
        undo();

        assertThat(decide()).isEqualTo(1);

        assertThat(only().getString("state")).isEqualTo("OPEN");
    }

    private void undo() {
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/bank-matches/" + only().getString("matches[0].id") + "/undo",
                                Map.of("reason", "It is something else.")));
    }

    @Test
    void moneyOlderThanFourHundredDaysRests() {
        account.with("600,00", "INV-2026-00042 Oak and Ember").shown();
        clock.plusDays(400);
        invoice("INV-2026-00042", "600.00");

        assertThat(decide()).isZero();
    }
}
