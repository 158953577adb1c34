package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class StatementTest {
    @Inject
    TestClock clock;

    private Given given;
    private UUID client;
    private UUID invoice;

    @BeforeEach
    void openAnAccount() {
        given = Given.organization();
        client = given.client("ACME");
        invoice = given.openInvoice()
                .to(client)
                .of("1210.00")
                .issuedOn("2026-01-15")
                .send();
        given.openInvoice().to(client).of("90.00").issuedOn("2026-02-03").send();
        given.payment("500.00")
                .from(client)
                .receivedOn("2026-02-10")
                .with("reference", "Workshop, first part")
                .on(invoice, "500.00")
                .record();
        given.payment("7.00")
                .from(client)
                .receivedOn("2026-02-11")
                .unallocated()
                .record();
    }

    @Test
    void leadsFromWhatWasOwedToWhatIsOwed() {
        var statement = statement(Map.of("from", "2026-02-01", "to", "2026-02-28"));

        assertThat(statement.getString("currencies[0].opening")).isEqualTo("1210.00");
        assertThat(movements(statement))
                .containsExactly(
                        "2026-02-03 ISSUE INV-2026-00002 null 90.00 1300.00",
                        "2026-02-10 ALLOCATION INV-2026-00001 Workshop, first part -500.00 800.00");
        assertThat(statement.getString("currencies[0].closing")).isEqualTo("800.00");
        assertThat(statement.getString("currencies[0].unapplied")).isEqualTo("7.00");
        assertThat(statement.getBoolean("final")).isFalse();
    }

    @Test
    void coversThisMonthUntilTodayWhenNotTold() {
        var statement = statement(Map.of());

        assertThat(statement.getString("from")).isEqualTo("2026-03-01");
        assertThat(statement.getString("to")).isEqualTo("2026-03-02");
        assertThat(statement.getString("currencies[0].opening")).isEqualTo("800.00");
        assertThat(movements(statement)).isEmpty();
        assertThat(statement.getList("checks.name"))
                .containsExactly("movements-equal-closing", "closing-equals-outstanding");
    }

    @Test
    void namesTheCreditNoteAndTheReceipt() {
        var payment = given.payment("10.00")
                .from(client)
                .receivedOn("2026-03-01")
                .on(invoice, "10.00")
                .record();
        var receipt = expect(200, given.admin().get("/v1/payments/" + payment))
                .jsonPath()
                .getString("receiptNumber");
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/credit-notes",
                                Map.of("invoiceId", invoice, "amount", "100.00", "reason", "Late delivery")));
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/write-off",
                                Map.of("amount", "1.00", "reason", "Rounding")));

        assertThat(movements(statement(Map.of())))
                .containsExactly(
                        "2026-03-01 ALLOCATION INV-2026-00001 " + receipt + " -10.00 790.00",
                        "2026-03-02 CREDIT INV-2026-00001 CN-2026-00001 -100.00 690.00",
                        "2026-03-02 WRITE_OFF INV-2026-00001 null -1.00 689.00");
    }

    @Test
    void isWhatWasKnownThen() {
        var then = clock.instant().toString();
        clock.plusDays(1);
        given.payment("300.00")
                .from(client)
                .receivedOn("2026-02-20")
                .on(invoice, "300.00")
                .record();

        var february = Map.<String, Object>of("from", "2026-02-01", "to", "2026-02-28");
        assertThat(statement(february).getString("currencies[0].closing")).isEqualTo("500.00");
        var known = statement(Map.of("from", "2026-02-01", "to", "2026-02-28", "knownAt", then));
        assertThat(known.getString("currencies[0].closing")).isEqualTo("800.00");
        assertThat(known.getBoolean("final")).isTrue();
    }

    @Test
    void keepsCurrenciesApart() {
        given.openInvoice().to(client).of("100").in("JPY").send();

        var statement = statement(Map.of("from", "2026-01-01"));

        assertThat(statement.getList("currencies.currency")).containsExactly("EUR", "JPY");
        assertThat(statement.getList("currencies.closing")).containsExactly("800.00", "100");
    }

    @Test
    void isEmptyForAClientWithoutAccount() {
        var nobody = given.client("Nobody");

        assertThat(expect(200, given.admin().get("/v1/clients/" + nobody + "/statement"))
                        .jsonPath()
                        .getList("currencies"))
                .isEmpty();
    }

    @Test
    void streamsTheMovementsAsCsv() {
        assertThat(expect(
                                200,
                                given.admin()
                                        .query("from", "2026-02-01")
                                        .header("Accept", "text/csv")
                                        .get("/v1/clients/" + client + "/statement"))
                        .asString()
                        .lines())
                .containsExactly(
                        "date,kind,number,reference,currency,amount,balance,deduction",
                        "2026-02-03,ISSUE,INV-2026-00002,,EUR,90.00,1300.00,",
                        "2026-02-10,ALLOCATION,INV-2026-00001,\"Workshop, first part\",EUR,-500.00,800.00,");
    }

    @Test
    void refusesDaysThatEndBeforeTheyBeginAndClientsOfOthers() {
        expectWrong(
                given.admin()
                        .query("from", "2026-02-02")
                        .query("to", "2026-02-01")
                        .get("/v1/clients/" + client + "/statement"),
                "from");
        expectProblem(404, "not-found", Given.organization().admin().get("/v1/clients/" + client + "/statement"));
    }

    private JsonPath statement(Map<String, Object> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var statement =
                expect(200, api.get("/v1/clients/" + client + "/statement")).jsonPath();
        assertThat(statement.getList("checks.ok")).isNotEmpty().doesNotContain(false);
        return statement;
    }

    private static List<String> movements(JsonPath statement) {
        List<Map<String, String>> movements = statement.getList("currencies[0].movements");
        return movements.stream()
                .map(each -> String.join(
                        " ",
                        each.get("date"),
                        each.get("kind"),
                        each.get("number"),
                        each.get("reference"),
                        each.get("amount"),
                        each.get("balance")))
                .toList();
    }
}
