package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.BankFile;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bank says what was paid: matched by itself where the evidence is certain, shown to a person where it is not. */
@DuebookTest
class MoneyInStoryTest {
    private static final String IBAN = "NL91ABNA0417164300";

    @Inject
    TestClock clock;

    private Given given;
    private UUID oak;
    private UUID elm;

    @BeforeEach
    void anAccountAndTwoClients() {
        given = Given.organization();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-accounts",
                                Map.of("name", "Main", "iban", IBAN, "currency", "EUR", "matchFrom", "2024-01-01")));
        oak = given.client("Oak & Ember Ltd");
        elm = given.client("Elm Studios GmbH");
    }

    private static String mt940(String number, String opening, String closing, String... entries) {
        return ":20:START\n:25:" + IBAN + "\n:28C:" + number + "/1\n:60F:C250401EUR" + opening + "\n"
                + String.join("\n", entries) + "\n:62F:C250402EUR" + closing + "\n-\n";
    }

    private static String credit(String amount, String reference, String text) {
        return ":61:2504020402C" + amount + "NTRFNONREF//" + reference + "\n:86:" + text;
    }

    private UUID invoice(UUID client, String number, String amount) {
        return given.openInvoice()
                .to(client)
                .with("number", number)
                .of(amount)
                .issuedOn("2025-03-01")
                .dueOn("2025-03-31")
                .send();
    }

    private String outstanding(UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("outstanding");
    }

    private JsonPath only(String state) {
        var found = expect(200, given.admin().query("state", state).get("/v1/bank-transactions"))
                .jsonPath();
        assertThat(found.getList("items")).hasSize(1);
        return expect(200, given.admin().get("/v1/bank-transactions/" + found.getString("items[0].id")))
                .jsonPath();
    }

    @Test
    void moneyWithTheNumberOfTheInvoiceIsMatchedByItselfAndSaysWhy() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");

        var file = BankFile.of(given)
                .text(mt940("1", "100,00", "700,00", credit("600,00", "B1", "?20INV 2025 00042?32Oak and Ember")))
                .taken();

        assertThat(file.getString("state")).isEqualTo("DONE");
        assertThat(List.of(file.getInt("entries"), file.getInt("booked"), file.getInt("auto")))
                .containsExactly(1, 1, 1);
        assertThat(outstanding(invoice)).isEqualTo("0.00");
        var match = only("MATCHED");
        assertThat(match.getString("matches[0].rule")).isEqualTo("R2");
        assertThat(match.getList("matches[0].evidence.code", String.class)).contains("NUMBER_WHOLE", "AMOUNT_EXACT");
    }

    @Test
    void theSameFileAndOneThatOverlapsPayNothingTwice() {
        invoice(oak, "INV-2025-00042", "600.00");
        var first = mt940("1", "100,00", "700,00", credit("600,00", "B1", "INV-2025-00042"));
        BankFile.of(given).text(first).taken();

        expect(200, BankFile.of(given).text(first).post(Map.of()));
        var overlapping = BankFile.of(given)
                .text(mt940(
                        "2",
                        "100,00",
                        "750,00",
                        credit("600,00", "B1", "INV-2025-00042"),
                        credit("50,00", "B2", "thanks")))
                .taken();

        assertThat(List.of(overlapping.getInt("known"), overlapping.getInt("booked")))
                .containsExactly(1, 1);
        assertThat(expect(200, given.admin().get("/v1/payments")).jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void aPersonAcceptsASuggestionAndTakesItBack() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        BankFile.of(given)
                .text(mt940(
                        "1", "100,00", "700,00", credit("600,00", "B1", "?20for the website?32Oak and Ember Limited")))
                .taken();
        var open = only("OPEN");
        var decision = expect(200, given.admin().get("/v1/bank-transactions/" + open.getString("id") + "/suggestions"))
                .jsonPath();
        assertThat(decision.getString("level")).isEqualTo("SUGGESTED");
        assertThat(decision.getUUID("suggestions[0].lines[0].invoiceId")).isEqualTo(invoice);

        var match = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-matches",
                                        Map.of(
                                                "transactionId", open.getString("id"),
                                                "suggestionId", decision.getString("suggestions[0].suggestionId"),
                                                "version", decision.getLong("version"))))
                .jsonPath();
        assertThat(outstanding(invoice)).isEqualTo("0.00");

        expect(
                200,
                given.admin()
                        .post(
                                "/v1/bank-matches/" + match.getString("id") + "/undo",
                                Map.of("reason", "It was for another one.")));
        assertThat(outstanding(invoice)).isEqualTo("600.00");
        assertThat(only("OPEN").getString("open")).isEqualTo("600.00");
    }

    @Test
    void oneTransactionPaysInvoicesOfTwoClients() {
        var first = invoice(oak, "INV-2025-00042", "600.00");
        var second = invoice(elm, "INV-2025-00043", "250.00");
        BankFile.of(given)
                .text(mt940("1", "100,00", "1000,00", credit("900,00", "B1", "paying agent")))
                .taken();

        var match = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-transactions/" + only("OPEN").getString("id") + "/match",
                                        Map.of(
                                                "allocations",
                                                List.of(
                                                        Map.of("invoiceId", first, "amount", "600.00"),
                                                        Map.of("invoiceId", second, "amount", "250.00")),
                                                "rest",
                                                Map.of("kind", "UNAPPLIED", "clientId", elm))))
                .jsonPath();

        assertThat(match.getList("payments")).hasSize(2);
        assertThat(List.of(outstanding(first), outstanding(second))).containsExactly("0.00", "0.00");
        assertThat(only("MATCHED").getString("open")).isEqualTo("0.00");
    }

    @Test
    void aStatementThatDoesNotAddUpIsMatchedOnlyOnceAnAdminAcceptsIt() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        var file = BankFile.of(given)
                .text(mt940("1", "100,00", "710,00", credit("600,00", "B1", "INV-2025-00042")))
                .taken();

        assertThat(BankFile.findings(given, file)).extracting("code").contains("statement-inconsistent");
        assertThat(outstanding(invoice)).isEqualTo("600.00");
    }

    @Test
    void aStatementOfAnAccountNobodyKnowsWaitsUntilSomebodySaysWhoseItIs() {
        invoice(oak, "INV-2025-00042", "600.00");
        var file = BankFile.of(given)
                .text(mt940("1", "100,00", "700,00", credit("600,00", "B1", "INV-2025-00042"))
                        .replace(IBAN, "12345678/0001234567"))
                .taken();
        assertThat(file.getInt("booked")).isZero();
        assertThat(BankFile.findings(given, file)).extracting("code").contains("account-unknown");
        var account =
                expect(200, given.admin().get("/v1/bank-accounts")).jsonPath().getString("items[0].id");

        expect(
                200,
                given.admin().post("/v1/bank-files/" + file.getString("id") + "/assign", Map.of("accountId", account)));
        BankFile.workOff();

        assertThat(only("MATCHED").getString("amount")).isEqualTo("600.00");
    }

    @Test
    void theReferenceOnTheInvoicePaysAPartOfItWithoutANumber() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        var reference = expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("paymentReference");

        BankFile.of(given)
                .text(mt940("1", "100,00", "300,00", credit("200,00", "B1", "?20" + reference + "?32Oak and Ember")))
                .taken();

        assertThat(outstanding(invoice)).isEqualTo("400.00");
        assertThat(only("MATCHED").getString("matches[0].rule")).isEqualTo("R1");
    }

    @Test
    void whoPaysEarlyOwesNothingMoreAndTheInvoiceIsPaid() {
        var invoice = given.openInvoice()
                .to(oak)
                .with("number", "INV-2025-00042")
                .with("earlyPayment", List.of(Map.of("percent", "2", "days", 10)))
                .of("600.00")
                .issuedOn("2025-03-28")
                .dueOn("2025-04-27")
                .send();

        BankFile.of(given)
                .text(mt940("1", "100,00", "688,00", credit("588,00", "B1", "?20INV-2025-00042?32Oak and Ember")))
                .taken();

        var paid = expect(200, given.admin().get("/v1/invoices/" + invoice)).jsonPath();
        assertThat(List.of(paid.getString("outstanding"), paid.getString("status")))
                .containsExactly("0.00", "PAID");
        assertThat(only("MATCHED").getString("matches[0].lines[0].deduction.amount"))
                .isEqualTo("12.00");
    }

    @Test
    void aPaymentReversedElsewhereLeavesItsMoneyOpenAgain() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        BankFile.of(given)
                .text(mt940("1", "100,00", "700,00", credit("600,00", "B1", "INV-2025-00042")))
                .taken();
        var payment = only("MATCHED").getString("matches[0].payments[0].paymentId");

        expect(200, given.admin().post("/v1/payments/" + payment + "/reverse", Map.of("reason", "Wrong client.")));

        assertThat(outstanding(invoice)).isEqualTo("600.00");
        assertThat(only("OPEN").getString("open")).isEqualTo("600.00");
    }

    @Test
    void aPaymentThatComesBackIsReversedOnTheDayOfTheBank() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        BankFile.of(given)
                .text(mt940("1", "100,00", "700,00", ":61:2504020402C600,00NTRFE2E-1//B1\n:86:INV-2025-00042"))
                .taken();
        assertThat(outstanding(invoice)).isEqualTo("0.00");

        BankFile.of(given)
                .text(mt940("2", "700,00", "100,00", ":61:2504020402RC600,00NRTIE2E-1//B2\n:86:returned"))
                .taken();

        assertThat(outstanding(invoice)).isEqualTo("600.00");
        assertThat(only("RETURN").getString("matches[0].rule")).isEqualTo("R6");
        assertThat(only("MATCHED").getString("open")).isEqualTo("0.00");
    }

    @Test
    void aPaymentTypedBeforeIsLinkedAndNothingNewIsMade() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        var typed = given.payment("600.00")
                .from(oak)
                .receivedOn("2025-04-02")
                .on(invoice, "600.00")
                .record();
        BankFile.of(given)
                .text(mt940("1", "100,00", "700,00", credit("600,00", "B1", "INV-2025-00042")))
                .taken();

        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-transactions/" + only("OPEN").getString("id") + "/link",
                                Map.of("paymentId", typed)));

        assertThat(expect(200, given.admin().get("/v1/payments")).jsonPath().getList("items"))
                .hasSize(1);
        assertThat(only("MATCHED").getBoolean("matches[0].payments[0].linked")).isTrue();
    }

    @Test
    void nobodyIsRemindedOfAnInvoiceWhileMoneyThatMayBeForItWaits() {
        expect(200, given.admin().patch("/v1/organization", Map.of("remindersEnabledFrom", "2025-01-01")));
        var invoice = given.openInvoice()
                .to(oak)
                .with("number", "INV-2026-00042")
                .of("600.00")
                .issuedOn("2026-01-30")
                .dueOn("2026-02-27")
                .send();
        BankFile.of(given)
                .text(mt940(
                        "1", "100,00", "700,00", credit("600,00", "B1", "?20for the website?32Oak and Ember Limited")))
                .taken();

        var explained = expect(200, given.admin().get("/v1/invoices/" + invoice + "/reminders/explain"))
                .asString();

        assertThat(explained).contains("MONEY_SEEN").contains(only("OPEN").getString("id"));
    }

    @Test
    void whoseStatementsAreMissingRemindsNobodyUntilAnAdminLiftsIt() {
        expect(200, given.admin().patch("/v1/organization", Map.of("remindersEnabledFrom", "2025-01-01")));
        var invoice = given.openInvoice()
                .to(oak)
                .of("600.00")
                .issuedOn("2026-01-30")
                .dueOn("2026-02-27")
                .send();
        BankFile.of(given).text(mt940("1", "100,00", "100,00")).taken();
        assertThat(explained(invoice)).doesNotContain("BANK_STALE");
        BankFile.of(given).text(mt940("2", "100,00", "100,00")).taken();

        assertThat(explained(invoice)).contains("BANK_STALE").contains("not known up to");

        var account =
                expect(200, given.admin().get("/v1/bank-accounts")).jsonPath().getString("items[0].id");
        var coverage = expect(200, given.admin().get("/v1/bank-accounts/" + account + "/coverage"))
                .jsonPath();
        assertThat(coverage.getBoolean("stale")).isTrue();
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/bank-accounts/" + account + "/lift-stale",
                                Map.of("until", "2026-03-10", "reason", "They come on Monday.")));
        assertThat(explained(invoice)).doesNotContain("BANK_STALE");
    }

    private String explained(UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice + "/reminders/explain"))
                .asString();
    }

    @Test
    void equalPaymentsOfADayAreAllThereHoweverLongTheStatementIs() {
        var many = 1_200;
        var entries = new String[many];
        for (var i = 0; i < many; i++) {
            entries[i] = ":61:2504020402C1,00NTRFNONREF\n:86:coffee";
        }

        var file =
                BankFile.of(given).text(mt940("1", "0,00", "1200,00", entries)).taken();
        var again =
                BankFile.of(given).text(mt940("2", "0,00", "1200,00", entries)).taken();

        assertThat(List.of(file.getInt("booked"), again.getInt("booked"), again.getInt("known")))
                .containsExactly(many, 0, many);
    }

    @Test
    void whoOnlyLooksSeesTheLastFourSignsOfAPayersAccount() {
        invoice(oak, "INV-2025-00042", "600.00");
        expect(
                201,
                given.admin().post("/v1/payer-accounts", Map.of("account", "DE89370400440532013000", "clientId", oak)));
        BankFile.of(given)
                .text(mt940(
                        "1",
                        "100,00",
                        "700,00",
                        credit("600,00", "B1", "?20thanks?30COBADEFF?31DE89370400440532013000?32Oak")))
                .taken();
        var path = "/v1/bank-transactions/" + only("OPEN").getString("id");

        var viewer = given.key(Role.VIEWER);
        assertThat(expect(200, viewer.get(path)).asString())
                .doesNotContain("DE8937040044")
                .contains("3000");
        assertThat(expect(200, viewer.get(path + "/suggestions")).asString())
                .contains("PAYER_ACCOUNT")
                .doesNotContain("DE8937040044");
        assertThat(expect(200, given.admin().get(path)).asString()).contains("DE89370400440532013000");
    }

    @Test
    void whatAMatchTaughtIsForgottenWhenItIsTakenBack() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        BankFile.of(given)
                .text(mt940(
                        "1",
                        "100,00",
                        "700,00",
                        credit("600,00", "B1", "?20thanks?31DE89370400440532013000?32Somebody")))
                .taken();
        var match = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-transactions/" + only("OPEN").getString("id") + "/match",
                                        Map.of(
                                                "allocations",
                                                List.of(Map.of("invoiceId", invoice, "amount", "600.00")))))
                .jsonPath();
        var learnt = expect(200, given.admin().get("/v1/payer-accounts")).jsonPath();
        assertThat(learnt.getString("items[0].account")).isEqualTo("DE89370400440532013000");

        expect(
                200,
                given.admin()
                        .post("/v1/bank-matches/" + match.getString("id") + "/undo", Map.of("reason", "Not theirs.")));

        assertThat(expect(200, given.admin().get("/v1/payer-accounts"))
                        .jsonPath()
                        .getString("items[0].revokedAt"))
                .isNotNull();
    }

    @Test
    void moneyNobodyHasSaidAnythingOfStandsBesideWhatIsOwedOnAnyDay() {
        var invoice = invoice(oak, "INV-2025-00042", "600.00");
        BankFile.of(given)
                .text(mt940("1", "100,00", "350,00", credit("250,00", "B1", "thanks")))
                .taken();
        var before = clock.instant();
        clock.plusDays(1);
        assertThat(unmatched()).containsExactly("250.00", "250.00", "250.00");

        var match = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/bank-transactions/" + only("OPEN").getString("id") + "/match",
                                        Map.of(
                                                "allocations",
                                                List.of(Map.of("invoiceId", invoice, "amount", "100.00")))))
                .jsonPath();

        assertThat(unmatched()).containsExactly("150.00", "150.00", "150.00");
        assertThat(unmatched("knownAt", before.toString())).containsExactly("250.00", "250.00", "250.00");
        assertThat(unmatched("asOf", "2025-04-01")).containsExactly(null, null, null);
        var matched = clock.instant();
        clock.plusDays(1);
        expect(
                200,
                given.admin()
                        .post("/v1/bank-matches/" + match.getString("id") + "/undo", Map.of("reason", "Not theirs.")));
        assertThat(unmatched()).containsExactly("250.00", "250.00", "250.00");
        assertThat(unmatched("knownAt", matched.toString())).containsExactly("150.00", "150.00", "150.00");
    }

    /** As aging, receivables and cash flow tell it. */
    private List<String> unmatched(String... asOf) {
        var asked = asOf.length == 0 ? given.admin() : given.admin().query(asOf[0], asOf[1]);
        return Stream.of("aging", "receivables", "cash-flow")
                .map(report -> expect(200, asked.get("/v1/reports/" + report))
                        .jsonPath()
                        .getString("unmatched[0].amount"))
                .toList();
    }
}
