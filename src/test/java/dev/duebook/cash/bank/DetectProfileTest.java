package dev.duebook.cash.bank;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table nobody knows is looked at, and what it may be read by is proposed. */
@DuebookTest
class DetectProfileTest {
    private static final String TABLE = """
            Account statement
            Buchungstag;Valuta;Auftraggeber;IBAN;Verwendungszweck;Betrag;Saldo
            30.04.2025;30.04.2025;Oak & Ember;DE89370400440532013000;INV-2025-00042;600,00;1.600,00
            29.04.2025;29.04.2025;Rent GmbH;DE02120300000000202051;Rent;-1.250,50;1.000,00
            """;

    private Given given;

    @BeforeEach
    void anOrganization() {
        given = Given.organization();
    }

    private static JsonPath proposed(BankFile file) {
        return expect(200, file.detected()).jsonPath();
    }

    @Test
    void aProfileIsProposedMadeAndTakesTheFileIn() {
        var account = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-accounts",
                                        Map.of("name", "Main", "otherId", "4711", "currency", "EUR")))
                .jsonPath()
                .getString("id");

        var proposal = proposed(BankFile.of(given).text(TABLE).with("accountId", account));

        assertThat(proposal.getString("profile.dateFormat")).isEqualTo("d.M.yyyy");
        assertThat(proposal.getList("questions")).isEmpty();
        assertThat(proposal.getList("rows[0]", String.class)).contains("Oak & Ember", "600,00");
        assertThat(proposal.getList("entries.amount", String.class)).containsExactly("600.00", "1250.50");
        assertThat(proposal.getList("entries.direction", String.class)).containsExactly("CREDIT", "DEBIT");
        var profile = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-profiles",
                                        Map.of("name", "Savings bank", "profile", proposal.getMap("profile"))))
                .jsonPath()
                .getString("id");
        var file = BankFile.of(given)
                .text(TABLE)
                .with("accountId", account)
                .with("profileId", profile)
                .taken();
        assertThat(List.of(file.getString("state"), file.getString("entries"))).containsExactly("DONE", "2");
    }

    @Test
    void whatTheFileDoesNotDecideIsAskedAndNothingIsKept() {
        var proposal = proposed(BankFile.of(given).text("Date,Description,Amount\n03/04/2025,INV-2025-00042,600.00\n"));

        assertThat(proposal.getList("questions.about", String.class)).contains("dateFormat", "currency");
        assertThat(proposal.getList("entries")).isEmpty();
        assertThat(expect(200, given.admin().get("/v1/bank-profiles"))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(expect(200, given.admin().get("/v1/bank-files")).jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void whatIsNoTableIsRefusedAndSoIsWhoMayNotSendFiles() {
        var refused = expect(
                        422,
                        BankFile.of(given).text("Nothing that has a heading").detected())
                .jsonPath();
        assertThat(refused.getString("code")).isEqualTo("profile-does-not-fit");

        expect(403, BankFile.of(given).text(TABLE).detected(given.key(Role.VIEWER)));
    }
}
