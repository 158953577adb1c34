package dev.duebook.integration.event;

import static dev.duebook.testing.Answers.expect;

import dev.duebook.cash.bank.BankFile;
import dev.duebook.testing.Api;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything that happens to money at the bank, once. */
final class BankStory {
    private static final String IBAN = "NL91ABNA0417164300";

    private final Given given;
    private final Api api;
    private final UUID oak;
    private UUID account;

    BankStory(Given given) {
        this.given = given;
        this.api = given.admin();
        this.oak = given.client("Oak at the bank");
    }

    void live() {
        accounts();
        files();
        matches();
        advices();
        expected();
        rules();
        rates();
    }

    private void accounts() {
        var profile = made(
                "/v1/bank-profiles",
                Map.of("name", "Bank", "profile", Map.of("mapping", Map.of("bookingDate", "Day", "amount", "Amount"))));
        expect(
                200,
                api.put(
                        "/v1/bank-profiles/" + profile,
                        Map.of(
                                "name",
                                "Savings bank",
                                "profile",
                                Map.of("mapping", Map.of("bookingDate", "Day", "amount", "Amount")))));
        expect(204, api.delete("/v1/bank-profiles/" + profile));
        account = made(
                "/v1/bank-accounts",
                Map.of("name", "Main", "iban", IBAN, "currency", "EUR", "matchFrom", "2024-01-01"));
        expect(200, api.patch("/v1/bank-accounts/" + account, Map.of("staleAfterBusinessDays", 4)));
        expect(
                200,
                api.post(
                        "/v1/bank-accounts/" + account + "/lift-stale",
                        Map.of("until", "2026-03-10", "reason", "They come on Monday.")));
    }

    private String statement(String iban, String number, String closing, String... entries) {
        return ":20:START\n:25:" + iban + "\n:28C:" + number + "/1\n:60F:C250401EUR0,00\n" + String.join("\n", entries)
                + "\n:62F:C250402EUR" + closing + "\n-\n";
    }

    private static String credit(String amount, String reference, String text) {
        return ":61:2504020402C" + amount + "NTRFNONREF//" + reference + "\n:86:" + text;
    }

    private void files() {
        var unknown = BankFile.of(given)
                .text(statement("12345678/0001234567", "1", "10,00", credit("10,00", "U1", "thanks")))
                .taken();
        expect(200, api.post("/v1/bank-files/" + unknown.getString("id") + "/assign", Map.of("accountId", account)));
        BankFile.workOff();
        var inconsistent = BankFile.of(given)
                .text(statement(IBAN, "2", "25,00", credit("20,00", "U2", "thanks again")))
                .taken();
        var statement = expect(
                        200, api.query("fileId", inconsistent.getString("id")).get("/v1/bank-statements"))
                .jsonPath()
                .getString("items[0].id");
        expect(200, api.post("/v1/bank-statements/" + statement + "/accept", Map.of("reason", "Corrected tomorrow.")));
        var entry =
                "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-04-02</Dt>"
                        + "</BookgDt><AddtlNtryInf>thanks</AddtlNtryInf></Ntry>";
        BankFile.of(given)
                .text("<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">"
                        + "<BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>" + IBAN + "</IBAN></Id></Acct>"
                        + entry.repeat(2_000))
                .taken();
    }

    private void matches() {
        given.openInvoice()
                .to(oak)
                .with("number", "BANK-2025-0001")
                .of("60.00")
                .issuedOn("2025-03-01")
                .dueOn("2025-03-31")
                .send();
        BankFile.of(given)
                .text(statement(IBAN, "3", "60,00", credit("60,00", "M1", "BANK-2025-0001")))
                .taken();
        var match = expect(200, api.query("how", "AUTO").get("/v1/bank-matches"))
                .jsonPath()
                .getString("items[0].id");
        expect(200, api.post("/v1/bank-matches/" + match + "/undo", Map.of("reason", "Another one's.")));
        var payer = made("/v1/payer-accounts", Map.of("account", "DE89370400440532013000", "clientId", oak));
        expect(200, api.post("/v1/payer-accounts/" + payer + "/revoke"));
        expect(200, api.put("/v1/matching/settings", Map.of("smallDifference", Map.of("EUR", "0.50"))));
    }

    private void advices() {
        given.openInvoice()
                .to(oak)
                .with("number", "BANK-2025-0002")
                .of("71.00")
                .issuedOn("2025-03-01")
                .dueOn("2025-03-31")
                .send();
        var advice = Map.of(
                "clientId",
                oak,
                "payer",
                Map.of("name", "Oak at the bank"),
                "total",
                "71.00",
                "currency",
                "EUR",
                "lines",
                List.of(Map.of("number", "BANK-2025-0002", "amount", "71.00")));
        var cancelled = made("/v1/remittance-advices", advice);
        expect(200, api.post("/v1/remittance-advices/" + cancelled + "/cancel"));
        made("/v1/remittance-advices", advice);
        BankFile.of(given)
                .text(statement(IBAN, "4", "71,00", credit("71,00", "A1", "?20sent?32Oak at the bank")))
                .taken();
        undoLatest();
    }

    private void expected() {
        var credit = Map.of(
                "source", "PAYOUT",
                "amount", "33.00",
                "currency", "EUR",
                "fromDate", "2025-04-01",
                "toDate", "2025-04-10",
                "reference", "PAYOUT7788");
        var cancelled = made("/v1/expected-credits", credit);
        expect(200, api.post("/v1/expected-credits/" + cancelled + "/cancel"));
        made("/v1/expected-credits", credit);
        BankFile.of(given)
                .text(statement(IBAN, "5", "33,00", credit("33,00", "E1", "PAYOUT7788")))
                .taken();
        undoLatest();
    }

    private void undoLatest() {
        var match = expect(200, api.get("/v1/bank-matches")).jsonPath().getString("items[0].id");
        expect(200, api.post("/v1/bank-matches/" + match + "/undo", Map.of("reason", "Another one's.")));
    }

    private void rules() {
        var rule = Map.of(
                "name", "Interest",
                "when", Map.of("words", "quarterly interest"),
                "then", Map.of("kind", "NOT_OURS", "category", "Interest"));
        var first = made("/v1/matching-rules", rule);
        var second = made("/v1/matching-rules", rule);
        expect(
                200,
                api.put(
                        "/v1/matching-rules/" + first,
                        Map.of(
                                "name", "Bank interest",
                                "when", Map.of("words", "quarterly interest"),
                                "then", Map.of("kind", "NOT_OURS", "category", "Interest"))));
        expect(200, api.post("/v1/matching-rules/order", Map.of("ids", List.of(second, first))));
        expect(204, api.delete("/v1/matching-rules/" + second));
    }

    private void rates() {
        expect(
                201,
                api.post(
                        "/v1/exchange-rates",
                        Map.of("currency", "USD", "day", "2025-04-01", "rate", "1.08", "reason", "Agreed.")));
    }

    private UUID made(String path, Map<String, ?> body) {
        JsonPath made = expect(201, api.post(path, body)).jsonPath();
        return made.getUUID("id");
    }
}
