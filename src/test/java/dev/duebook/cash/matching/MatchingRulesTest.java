package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.ShownAccount;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People say once who pays, or what is noise; a rule that catches too much is taken only if that is meant. */
@DuebookTest
class MatchingRulesTest {
    private Given given;
    private ShownAccount account;

    @BeforeEach
    void anAccount() {
        given = Given.organization();
        account = ShownAccount.of(given, "260210");
    }

    private static Map<String, Object> interest() {
        return rule("Interest", Map.of("words", "interest*"), Map.of("kind", "NOT_OURS", "category", "Interest"));
    }

    private static Map<String, Object> rule(String name, Map<String, ?> when, Map<String, ?> then) {
        return new HashMap<>(Map.of("name", name, "when", when, "then", then));
    }

    private JsonPath make(Map<String, ?> rule) {
        return expect(201, given.admin().post("/v1/matching-rules", rule)).jsonPath();
    }

    private List<UUID> order() {
        return expect(200, given.admin().get("/v1/matching-rules")).jsonPath().getList("items.id", UUID.class);
    }

    @Test
    void noiseIsSetAsideFromThenOnAndTheRuleStandsInTheHistoryOfTheMatch() {
        make(interest());

        account.with("1,25", "Interests of April").shown();

        var match = expect(200, given.admin().query("how", "RULE").get("/v1/bank-matches"))
                .jsonPath();
        assertThat(match.getString("items[0].outcome")).isEqualTo("NOT_OURS");
        assertThat(match.getString("items[0].category")).isEqualTo("Interest");
    }

    @Test
    void anAmountOfAnotherCurrencyIsNotMeant() {
        make(rule(
                "Small",
                Map.of("currency", "USD", "amountTo", "50.00"),
                Map.of("kind", "NOT_OURS", "category", "Small change")));

        account.with("1,25", "Coffee").shown();

        assertThat(expect(200, given.admin().get("/v1/bank-matches")).jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void testShowsTheCatchAndABroadRuleNeedsAWord() {
        account.with("1,25", "Interest")
                .with("2,50", "interests of May")
                .with("600,00", "INV-1")
                .shown();

        var refused = expect(422, given.admin().post("/v1/matching-rules", interest()))
                .jsonPath();
        assertThat(refused.getString("code")).isEqualTo("rule-too-broad");
        assertThat(refused.getString("detail")).contains("2 of the 3 credits", "0 of them matched");

        var confirmed = interest();
        confirmed.put("confirm", true);
        var made = make(confirmed);
        var caught = expect(200, given.admin().post("/v1/matching-rules/" + made.getString("id") + "/test"))
                .jsonPath();
        assertThat(List.of(caught.getInt("looked"), caught.getInt("caught"), caught.getInt("matched")))
                .containsExactly(3, 2, 0);
        assertThat(caught.getBoolean("tooBroad")).isTrue();
        assertThat(caught.getString("sums[0].amount")).isEqualTo("3.75");
        assertThat(caught.getList("transactionIds")).hasSize(2);
    }

    @Test
    void whatCatchesSomethingMatchedNeedsAWordToo() {
        var oak = given.client("Oak & Ember Ltd");
        account.with("600,00", "from oak")
                .with("1,00", "a")
                .with("2,00", "b")
                .with("3,00", "c")
                .shown();
        var paid = expect(200, given.admin().query("q", "from oak").get("/v1/bank-transactions"))
                .jsonPath()
                .getString("items[0].id");
        expect(201, given.admin().post("/v1/bank-transactions/" + paid + "/identify", Map.of("clientId", oak)));
        var rule = rule("Oak", Map.of("words", "oak"), Map.of("kind", "ASK"));

        assertThat(expect(422, given.admin().post("/v1/matching-rules", rule))
                        .jsonPath()
                        .getString("detail"))
                .contains("1 of the 4 credits", "1 of them matched");
    }

    @Test
    void theFirstThatFitsCountsAndPeopleSayWhichThatIs() {
        var first = make(interest()).getUUID("id");
        var second = make(rule("Ask", Map.of("words", "interest"), Map.of("kind", "ASK")))
                .getUUID("id");
        assertThat(order()).containsExactly(first, second);

        expect(400, given.admin().post("/v1/matching-rules/order", Map.of("ids", List.of(second))));
        expect(400, given.admin().post("/v1/matching-rules/order", Map.of("ids", List.of(second, second))));
        expect(200, given.admin().post("/v1/matching-rules/order", Map.of("ids", List.of(second, first))));

        assertThat(order()).containsExactly(second, first);
        account.with("1,25", "Interest").shown();
        assertThat(expect(200, given.admin().get("/v1/bank-matches")).jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void aRuleIsReplacedAndDeletedByWhoSawItLast() {
        var made = make(interest());
        var path = "/v1/matching-rules/" + made.getString("id");
        var other = rule("Interest", Map.of("words", "zins*"), Map.of("kind", "NOT_OURS", "category", "Interest"));

        expect(412, given.admin().header("If-Match", "\"7\"").put(path, other));
        var replaced = expect(200, given.admin().header("If-Match", "\"1\"").put(path, other));
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        expect(204, given.admin().header("If-Match", "\"2\"").delete(path));

        expect(404, given.admin().get(path));
        assertThat(order()).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAllAtOnceAndOthersRightsAreKept() {
        var wrong = rule(
                "Wrong",
                Map.of("accountId", UUID.randomUUID(), "amountFrom", "5.00"),
                Map.of("kind", "ASK", "clientId", UUID.randomUUID()));
        assertThat(expect(400, given.admin().post("/v1/matching-rules", wrong))
                        .jsonPath()
                        .getList("errors.pointer", String.class))
                .contains("/when/accountId", "/when/currency", "/then/clientId");
        expect(400, given.admin().post("/v1/matching-rules", rule("All", Map.of(), Map.of("kind", "ASK"))));

        var path = "/v1/matching-rules/"
                + make(rule("Bank", Map.of("payerAccount", "DE89370400440532013000"), Map.of("kind", "SHARED")))
                        .getString("id");
        Api viewer = given.key(Role.VIEWER);
        assertThat(expect(200, viewer.get(path)).jsonPath().getString("when.payerAccount"))
                .isEqualTo("…3000");
        expect(403, viewer.post(path + "/test"));
        expect(403, given.key(Role.COLLECTOR).post("/v1/matching-rules", interest()));
        expect(404, Given.organization().admin().get(path));
    }
}
