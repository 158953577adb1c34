package dev.duebook.cash.matching;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.BankFile;
import dev.duebook.cash.rate.RatesSent;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 600 euros came for an invoice of 650 dollars: a person says what they pay of it. */
@DuebookTest
class MoneyAcrossCurrenciesTest {
    private static final String IBAN = "NL91ABNA0417164300";

    private Given given;
    private UUID invoice;
    private String transaction;

    @BeforeEach
    void eurosForDollars() {
        given = Given.organization();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-accounts",
                                Map.of("name", "Main", "iban", IBAN, "currency", "EUR", "matchFrom", "2024-01-01")));
        invoice = given.openInvoice()
                .in("USD")
                .of("650.00")
                .issuedOn("2025-03-01")
                .dueOn("2025-03-31")
                .send();
        BankFile.of(given)
                .text(":20:START\n:25:" + IBAN + "\n:28C:1/1\n:60F:C250401EUR100,00\n"
                        + ":61:2504020402C600,00NTRFNONREF//B1\n:86:for the website\n:62F:C250402EUR700,00\n-\n")
                .taken();
        transaction = expect(200, given.admin().query("state", "OPEN").get("/v1/bank-transactions"))
                .jsonPath()
                .getString("items[0].id");
    }

    private Response match(UUID of, String amount, String invoiceAmount) {
        var line = new HashMap<String, Object>(Map.of("invoiceId", of, "amount", amount));
        if (invoiceAmount != null) {
            line.put("invoiceAmount", invoiceAmount);
        }
        return given.admin()
                .post("/v1/bank-transactions/" + transaction + "/match", Map.of("allocations", List.of(line)));
    }

    private String outstanding() {
        return expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("outstanding");
    }

    private JsonPath payment() {
        return expect(200, given.admin().get("/v1/payments")).jsonPath();
    }

    private void theLedgerHolds() {
        assertThat(expect(200, given.admin().get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void paysWhatWasAgreedAndIsTakenBackWhole() {
        var match = expect(201, match(invoice, "600.00", "650")).jsonPath();

        assertThat(match.getString("lines[0].amount")).isEqualTo("600.00");
        assertThat(match.getString("lines[0].invoiceAmount")).isEqualTo("650.00");
        assertThat(outstanding()).isEqualTo("0.00");
        assertThat(payment().getString("items[0].currency")).isEqualTo("EUR");
        assertThat(payment().getString("items[0].unapplied")).isEqualTo("0.00");
        assertThat(payment().getMap("items[0].allocations[0]"))
                .containsEntry("amount", "600.00")
                .containsEntry("invoiceAmount", "650.00")
                .containsEntry("invoiceCurrency", "USD");
        theLedgerHolds();

        expect(
                200,
                given.admin()
                        .post(
                                "/v1/bank-matches/" + match.getString("id") + "/undo",
                                Map.of("reason", "It was for another one.")));
        assertThat(outstanding()).isEqualTo("650.00");
        theLedgerHolds();
    }

    @Test
    void aCreditFreesTheSameShareOfTheMoney() {
        expect(201, match(invoice, "600.00", "650.00"));

        expect(
                201,
                given.admin()
                        .post(
                                "/v1/credit-notes",
                                Map.of("invoiceId", invoice, "amount", "65.00", "reason", "One page fewer.")));

        assertThat(outstanding()).isEqualTo("0.00");
        assertThat(payment().getString("items[0].unapplied")).isEqualTo("60.00");
        assertThat(payment().getList("items[0].allocations.findAll { it.reversedDate == null }.invoiceAmount"))
                .containsExactly("585.00");
        theLedgerHolds();
    }

    @Test
    void theDifferenceIsReportedAndPaysNothing() {
        RatesSent.taken(given, "Date,USD,\n2025-02-28,1.0400,\n");
        expect(201, match(invoice, "500.00", "600.00"));

        assertThat(outstanding()).isEqualTo("50.00");
        var fx = expect(
                        200,
                        given.admin()
                                .query("from", "2025-01-01")
                                .query("to", "2026-03-02")
                                .get("/v1/reports/fx"))
                .jsonPath();
        assertThat(fx.getList("items.invoiced")).containsExactly("576.92");
        assertThat(fx.getList("items.paid")).containsExactly("500.00");
        assertThat(fx.getString("difference")).isEqualTo("-76.92");
    }

    @Test
    void isNeverGuessed() {
        expectProblem(422, "currency-mismatch", match(invoice, "600.00", null));
        expectProblem(422, "allocation-exceeds-outstanding", match(invoice, "600.00", "650.01"));
        expectWrong(match(invoice, "600.00", "650.001"), "/allocations/0/invoiceAmount");
        expectWrong(match(invoice, "600.00", "0.00"), "/allocations/0/invoiceAmount");
        var inEuros = given.openInvoice().of("600.00").issuedOn("2025-03-01").send();
        expectWrong(match(inEuros, "600.00", "600.00"), "/allocations/0/invoiceAmount");
        assertThat(outstanding()).isEqualTo("650.00");
    }
}
