package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.ShownAccount;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that somebody else than a client is to send is set aside when it comes, and once only. */
@DuebookTest
class ExpectedCreditsTest {
    private Given given;
    private ShownAccount account;

    @BeforeEach
    void anAccount() {
        given = Given.organization();
        account = ShownAccount.of(given, "260210");
    }

    private static Map<String, Object> payout() {
        return new HashMap<>(Map.of(
                "source", "PAYOUT",
                "amount", "970.00",
                "currency", "EUR",
                "fromDate", "2026-02-09",
                "toDate", "2026-02-16",
                "reference", "PO-2026-0017"));
    }

    private JsonPath make(Map<String, ?> credit) {
        return expect(201, given.admin().post("/v1/expected-credits", credit)).jsonPath();
    }

    private JsonPath read(JsonPath credit) {
        return expect(200, given.admin().get("/v1/expected-credits/" + credit.getString("id")))
                .jsonPath();
    }

    private List<String> states() {
        return expect(200, given.admin().get("/v1/bank-transactions"))
                .jsonPath()
                .getList("items.state", String.class);
    }

    @Test
    void itArrivesOnceHoweverManyCreditsOfItsAmountOneFileHas() {
        var expected = make(payout());

        var file = account.with("970,00", "PO-2026-0017")
                .with("970,00", "PO-2026-0017 again")
                .shown();

        assertThat(file.getInt("auto")).isEqualTo(1);
        assertThat(states()).containsExactlyInAnyOrder("PAYOUT", "OPEN");
        var arrived = read(expected);
        assertThat(arrived.getString("state")).isEqualTo("ARRIVED");
        var match = expect(200, given.admin().get("/v1/bank-matches/" + arrived.getString("matchId")))
                .jsonPath();
        assertThat(List.of(match.getString("rule"), match.getString("how"))).containsExactly("EXPECTED", "AUTO");
    }

    @Test
    void anUndoneMatchOpensItAgainAndTheMachineDoesNotTakeThatMoneyASecondTime() {
        var expected = make(payout());
        account.with("970,00", "PO-2026-0017").shown();

        expect(
                200,
                given.admin()
                        .post(
                                "/v1/bank-matches/" + read(expected).getString("matchId") + "/undo",
                                Map.of("reason", "It is something else.")));

        assertThat(read(expected).getString("state")).isEqualTo("OPEN");
        assertThat(read(expected).getLong("version")).isEqualTo(3);
        var open = expect(200, given.admin().query("state", "OPEN").get("/v1/bank-transactions"))
                .jsonPath()
                .getString("items[0].id");
        assertThat(expect(200, given.admin().get("/v1/bank-transactions/" + open + "/suggestions"))
                        .jsonPath()
                        .getString("level"))
                .isEqualTo("SUGGESTED");
    }

    @Test
    void oneThatIsCancelledOrOfOtherDaysTakesNothing() {
        var cancelled = make(payout());
        var path = "/v1/expected-credits/" + cancelled.getString("id");
        expect(412, given.admin().ifMatch(2).post(path + "/cancel"));
        expect(200, given.admin().ifMatch(1).post(path + "/cancel"));
        expect(409, given.admin().post(path + "/cancel"));
        var later = payout();
        later.put("fromDate", "2026-02-11");
        make(later);

        account.with("970,00", "PO-2026-0017").shown();

        assertThat(states()).containsExactly("OPEN");
        assertThat(expect(200, given.admin().query("state", "CANCELLED").get("/v1/expected-credits"))
                        .jsonPath()
                        .getList("items.id", String.class))
                .containsExactly(cancelled.getString("id"));
    }

    @Test
    void whatIsWrongIsNamedAllAtOnceAndRolesAreKept() {
        var wrong = payout();
        wrong.put("amount", "0.00");
        wrong.put("toDate", "2026-02-01");
        wrong.put("reference", "7");
        assertThat(expect(400, given.admin().post("/v1/expected-credits", wrong))
                        .jsonPath()
                        .getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/amount", "/toDate", "/reference");

        expect(403, given.key(Role.COLLECTOR).post("/v1/expected-credits", payout()));
        expect(201, given.admin().dryRun().post("/v1/expected-credits", payout()));
        assertThat(expect(200, given.key(Role.VIEWER).get("/v1/expected-credits"))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        var path = "/v1/expected-credits/" + make(payout()).getString("id");
        expect(404, Given.organization().admin().get(path));
    }
}
