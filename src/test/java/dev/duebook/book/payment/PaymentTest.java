package dev.duebook.book.payment;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class PaymentTest {
    private static final UUID NOBODY = UUID.fromString("01890a5d-ffff-7fff-bfff-ffffffffffff");

    @Test
    void isSplitAsToldAndTheRestStaysUnapplied() {
        var given = Given.organization();
        var first = given.openInvoice().dueOn("2026-03-20").send();
        var second = given.openInvoice().dueOn("2026-03-20").send();
        var recorded =
                expect(201, pay(given, "130.00", Map.of("allocations", shares(first, "100.00", second, "20.00"))));
        var payment = recorded.jsonPath();
        assertThat(version(recorded)).isEqualTo(1);
        assertThat(recorded.header("Location")).isEqualTo("/v1/payments/" + payment.getString("id"));
        assertThat(payment.getString("allocationRule")).isEqualTo("EXPLICIT");
        assertThat(payment.getString("receivedDate")).isEqualTo("2026-03-02");
        assertThat(payment.getString("allocated")).isEqualTo("120.00");
        assertThat(payment.getString("unapplied")).isEqualTo("10.00");
        assertThat(payment.getString("receiptNumber")).isNotBlank();
        assertThat(payment.<String>getList("allocations.invoiceNumber"))
                .containsExactly("INV-2026-00001", "INV-2026-00002");
        assertInvoice(given, first, "0.00", "PAID", "SETTLED");
        assertInvoice(given, second, "80.00", "SENT", "PARTIALLY_PAID");
        assertLedger(given);
    }

    @Test
    void goesToTheInvoiceThatTheReferenceNamesAndThenToTheOldestDue() {
        var given = Given.organization();
        var client = given.client("ACME");
        var oldest = given.openInvoice().to(client).dueOn("2026-02-10").send();
        var older = given.openInvoice().to(client).dueOn("2026-02-20").send();
        var named = given.openInvoice().to(client).dueOn("2026-04-20").send();
        var payment = expect(
                        201,
                        pay(given, "150.00", Map.of("clientId", client, "reference", "pays inv-2026-00003, thank you")))
                .jsonPath();
        assertThat(payment.getString("allocationRule")).isEqualTo("REFERENCE");
        assertInvoice(given, named, "0.00", "PAID", "SETTLED");
        assertInvoice(given, oldest, "50.00", "OVERDUE", "PARTIALLY_PAID");
        assertInvoice(given, older, "100.00", "OVERDUE", "UNPAID");

        var next = expect(201, pay(given, "170.00", Map.of("clientId", client, "allocate", "AUTO")))
                .jsonPath();
        assertThat(next.getString("allocationRule")).isEqualTo("OLDEST_DUE");
        assertThat(next.getList("allocations.invoiceId", UUID.class)).containsExactly(oldest, older);
        assertThat(next.getString("unapplied")).isEqualTo("20.00");
        var more = expect(201, pay(given, "5.00", Map.of("clientId", client))).jsonPath();
        assertThat(more.getString("allocationRule")).isEqualTo("NONE");
        assertThat(more.getString("unapplied")).isEqualTo("5.00");
        assertLedger(given);
    }

    @Test
    void goesToTheInvoiceThatTheReferenceNamesHoweverItIsWritten() {
        for (var reference : List.of("INV 2026 00002", "inv–2026–00002", "INV-2026-\n00002", "invoice 2")) {
            var given = Given.organization();
            var client = given.client("ACME");
            var oldest = given.openInvoice().to(client).dueOn("2026-02-10").send();
            var named = given.openInvoice().to(client).dueOn("2026-02-20").send();
            var payment = expect(201, pay(given, "100.00", Map.of("clientId", client, "reference", reference)))
                    .jsonPath();

            assertThat(payment.getString("allocationRule")).as(reference).isEqualTo("REFERENCE");
            assertInvoice(given, named, "0.00", "PAID", "SETTLED");
            assertInvoice(given, oldest, "100.00", "OVERDUE", "UNPAID");
            assertLedger(given);
        }
    }

    @Test
    void goesToTheInvoiceUnderWhosePaymentReferenceItCame() {
        var given = Given.organization();
        var client = given.client("ACME");
        var oldest = given.openInvoice().to(client).dueOn("2026-02-10").send();
        var named = given.openInvoice()
                .to(client)
                .with("number", "12345678901234567890-123")
                .dueOn("2026-02-20")
                .send();
        var reference = given.admin()
                .get("/v1/invoices/" + named)
                .jsonPath()
                .getString("paymentReference")
                .replaceAll("(.{4})", "$1 ")
                .toLowerCase(java.util.Locale.ROOT);
        var payment = expect(201, pay(given, "40.00", Map.of("clientId", client, "reference", "ref " + reference)))
                .jsonPath();

        assertThat(payment.getString("allocationRule")).isEqualTo("REFERENCE");
        assertInvoice(given, named, "60.00", "OVERDUE", "PARTIALLY_PAID");
        assertInvoice(given, oldest, "100.00", "OVERDUE", "UNPAID");
        assertThat(given.admin()
                        .query("q", reference)
                        .get("/v1/invoices")
                        .jsonPath()
                        .getList("items.id", UUID.class))
                .containsExactly(named);
    }

    @Test
    void staysUnappliedWhereTheReferenceNamesSettledInvoicesOnly() {
        var given = Given.organization();
        var client = given.client("ACME");
        var paid = given.openInvoice().to(client).dueOn("2026-02-10").send();
        var open = given.openInvoice().to(client).dueOn("2026-02-20").send();
        var reference = Map.of("clientId", client, "reference", "INV 2026 00001");
        expect(201, pay(given, "100.00", reference));
        var again = expect(201, pay(given, "100.00", reference)).jsonPath();

        assertThat(again.getString("allocationRule")).isEqualTo("SETTLED_NAMED");
        assertThat(again.getString("unapplied")).isEqualTo("100.00");
        assertInvoice(given, paid, "0.00", "PAID", "SETTLED");
        assertInvoice(given, open, "100.00", "OVERDUE", "UNPAID");
        assertLedger(given);
    }

    @Test
    void isNotNamedByWhatIsMissingWhereAnotherClientsNumberCouldBeMeant() {
        var given = Given.organization();
        var client = given.client("ACME");
        var other = given.client("Other");
        given.openInvoice()
                .to(other)
                .with("number", "B-00042")
                .dueOn("2026-02-10")
                .send();
        given.openInvoice()
                .to(client)
                .with("number", "C-7001")
                .dueOn("2026-02-10")
                .send();
        given.openInvoice()
                .to(client)
                .with("number", "A-00042")
                .dueOn("2026-02-20")
                .send();
        var unsure = expect(201, pay(given, "100.00", Map.of("clientId", client, "reference", "invoice 42")))
                .jsonPath();

        assertThat(unsure.getString("allocationRule")).isEqualTo("OLDEST_DUE");
    }

    @Test
    void countsTowardsTheEarliestUnpaidInstalmentWhenItLooksForTheOldestDue() {
        var given = Given.organization();
        var client = given.client("ACME");
        var plan = given.openInvoice()
                .to(client)
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", "2026-02-10", "amount", "50.00"),
                                Map.of("dueDate", "2026-03-30", "amount", "50.00")))
                .send();
        var single = given.openInvoice().to(client).dueOn("2026-03-10").send();
        expect(201, pay(given, "60.00", Map.of("clientId", client)));
        assertInvoice(given, plan, "40.00", "SENT", "PARTIALLY_PAID");
        expect(201, pay(given, "10.00", Map.of("clientId", client)));
        assertInvoice(given, plan, "40.00", "SENT", "PARTIALLY_PAID");
        assertInvoice(given, single, "90.00", "SENT", "PARTIALLY_PAID");
    }

    @Test
    void leavesOtherCurrenciesAndClientsAlone() {
        var given = Given.organization();
        var client = given.client("ACME");
        given.openInvoice().to(client).in("USD").send();
        given.openInvoice().send();
        var payment =
                expect(201, pay(given, "100.00", Map.of("clientId", client))).jsonPath();
        assertThat(payment.getString("allocationRule")).isEqualTo("NONE");
        assertThat(payment.getString("unapplied")).isEqualTo("100.00");
    }

    @Test
    void mayComeFromNobodyKnownAndGetsTheClientOfItsInvoices() {
        var given = Given.organization();
        var client = given.client("ACME");
        var invoice = given.openInvoice().to(client).send();
        var others = given.openInvoice().to(given.client("Other")).send();
        var unknown = expect(201, pay(given, "120.00", Map.of("payerName", "A. Nonymous")))
                .jsonPath();
        assertThat(unknown.getString("clientId")).isNull();
        assertThat(unknown.getString("unapplied")).isEqualTo("120.00");
        var id = unknown.getUUID("id");
        expectProblem(
                422,
                "client-mismatch",
                allocate(given, id, Map.of("allocations", shares(invoice, "1.00", others, "1.00"))));
        assertThat(expect(200, allocate(given, id, Map.of("allocate", "AUTO")))
                        .jsonPath()
                        .getString("unapplied"))
                .isEqualTo("120.00");
        var identified = expect(200, allocate(given, id, Map.of("allocations", shares(invoice, "100.00"))));
        assertThat(identified.jsonPath().getUUID("clientId")).isEqualTo(client);
        assertThat(version(identified)).isEqualTo(2);
        expectProblem(422, "client-mismatch", allocate(given, id, Map.of("allocations", shares(others, "1.00"))));
        var direct = expect(201, pay(given, "1.00", Map.of("allocations", shares(others, "1.00"))))
                .jsonPath();
        assertThat(direct.getString("clientId")).isNotNull();
    }

    @Test
    void canBeAllocatedLaterByRuleToo() {
        var given = Given.organization();
        var client = given.client("ACME");
        var payment = given.payment("150.00")
                .from(client)
                .receivedOn("2026-01-10")
                .unallocated()
                .record();
        var first = given.openInvoice().to(client).dueOn("2026-02-20").send();
        var later = given.openInvoice()
                .to(client)
                .issuedOn("2026-02-25")
                .dueOn("2026-02-10")
                .send();
        var allocated = expect(200, allocate(given, payment, Map.of("allocate", "AUTO", "date", "2026-02-20")));
        assertThat(allocated.jsonPath().getList("allocations.invoiceId", UUID.class))
                .containsExactly(first);
        assertThat(allocated.jsonPath().<String>getList("allocations.allocatedDate"))
                .containsExactly("2026-02-20");
        assertThat(allocated.jsonPath().getString("allocationRule")).isEqualTo("NONE");
        assertInvoice(given, later, "100.00", "OVERDUE", "UNPAID");
        expect(200, allocate(given, payment, Map.of("allocate", "AUTO")));
        assertInvoice(given, later, "50.00", "OVERDUE", "PARTIALLY_PAID");
        expectWrong(allocate(given, payment, Map.of()), "/allocations");
        expectWrong(
                allocate(given, payment, Map.of("allocate", "AUTO", "allocations", shares(later, "1.00"))),
                "/allocations");
        expectProblem(
                412,
                "stale-version",
                given.admin().ifMatch(1).post("/v1/payments/" + payment + "/allocations", Map.of("allocate", "AUTO")));
    }

    @Test
    void takesAnAllocationBackAndTheInvoiceReopens() {
        var given = Given.organization();
        var invoice = given.openInvoice().dueOn("2026-03-09").send();
        var payment = given.payment("100.00").on(invoice, "100.00").record();
        var allocation = payment(given, payment).getString("allocations[0].id");
        var reverse = "/v1/payments/" + payment + "/allocations/" + allocation + "/reverse";
        var reversed = expect(200, given.admin().ifMatch(1).post(reverse, Map.of("reason", "Wrong invoice.")));
        assertThat(reversed.jsonPath().getString("unapplied")).isEqualTo("100.00");
        assertThat(reversed.jsonPath().getString("status")).isEqualTo("RECORDED");
        assertThat(reversed.jsonPath().<String>getList("allocations.reversedDate"))
                .containsExactly("2026-03-02");
        assertInvoice(given, invoice, "100.00", "DUE", "UNPAID");
        expectProblem(409, "already-reversed", given.admin().post(reverse, Map.of("reason", "Again.")));
        expectProblem(
                404,
                "not-found",
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/allocations/" + NOBODY + "/reverse",
                                Map.of("reason", "No.")));
        expect(200, allocate(given, payment, Map.of("allocations", shares(invoice, "30.00"))));
        assertInvoice(given, invoice, "70.00", "DUE", "PARTIALLY_PAID");
        assertLedger(given);
    }

    @Test
    void bouncesWithAllItsAllocations() {
        var given = Given.organization();
        var first = given.openInvoice().send();
        var second = given.openInvoice().send();
        var id = expect(201, pay(given, "150.00", Map.of("allocations", shares(first, "100.00", second, "20.00"))))
                .jsonPath()
                .getUUID("id");
        var reversed = expect(
                200, given.admin().post("/v1/payments/" + id + "/reverse", Map.of("reason", "Returned by the bank.")));
        assertThat(reversed.jsonPath().getString("status")).isEqualTo("REVERSED");
        assertThat(reversed.jsonPath().getString("reversedDate")).isEqualTo("2026-03-02");
        assertThat(reversed.jsonPath().getString("unapplied")).isEqualTo("0.00");
        assertThat(reversed.jsonPath().getString("allocated")).isEqualTo("0.00");
        assertThat(version(reversed)).isEqualTo(2);
        assertInvoice(given, first, "100.00", "DUE", "UNPAID");
        assertInvoice(given, second, "100.00", "DUE", "UNPAID");
        expectProblem(
                409,
                "already-reversed",
                given.admin().post("/v1/payments/" + id + "/reverse", Map.of("reason", "No.")));
        expectProblem(409, "payment-reversed", allocate(given, id, Map.of("allocate", "AUTO")));
        expectProblem(409, "payment-reversed", allocate(given, id, Map.of("allocations", shares(first, "1.00"))));
        expectProblem(
                409, "payment-reversed", given.admin().post("/v1/payments/" + id + "/refund", Map.of("reason", "No.")));
        assertLedger(given);
    }

    @Test
    void isRefundedUpToWhatIsUnapplied() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var id = expect(201, pay(given, "130.00", Map.of("allocations", shares(invoice, "100.00"))))
                .jsonPath()
                .getUUID("id");
        var refund = "/v1/payments/" + id + "/refund";
        expectWrong(given.admin().post(refund, Map.of("amount", "0.00", "reason", "No.")), "/amount");
        expectProblem(
                422,
                "refund-exceeds-unapplied",
                given.admin().post(refund, Map.of("amount", "30.01", "reason", "No.")));
        expect(200, given.admin().post(refund, Map.of("amount", "10.00", "reason", "Part.")));
        var all = expect(200, given.admin().post(refund, Map.of("reason", "Paid too much.")))
                .jsonPath();
        assertThat(all.getString("refunded")).isEqualTo("30.00");
        assertThat(all.getString("unapplied")).isEqualTo("0.00");
        assertThat(all.getString("allocated")).isEqualTo("100.00");
        expectProblem(422, "nothing-unapplied", given.admin().post(refund, Map.of("reason", "No.")));
        expectProblem(
                409,
                "payment-refunded",
                given.admin().post("/v1/payments/" + id + "/reverse", Map.of("reason", "No.")));
    }

    @Test
    void isRefusedWhereItDoesNotFit() {
        var given = Given.organization();
        var client = given.client("ACME");
        var invoice = given.openInvoice().to(client).send();
        var dollars = given.openInvoice().to(client).in("USD").send();
        var draft = given.openInvoice().to(client).draft();
        expectProblem(
                422,
                "allocation-exceeds-outstanding",
                pay(given, "200.00", Map.of("allocations", shares(invoice, "100.01"))));
        expectProblem(
                422,
                "allocation-exceeds-unapplied",
                pay(given, "50.00", Map.of("allocations", shares(invoice, "50.01"))));
        expectProblem(422, "currency-mismatch", pay(given, "50.00", Map.of("allocations", shares(dollars, "50.00"))));
        expectProblem(
                422,
                "client-mismatch",
                pay(
                        given,
                        "50.00",
                        Map.of("clientId", given.client("Other"), "allocations", shares(invoice, "50.00"))));
        expectProblem(409, "invoice-is-draft", pay(given, "50.00", Map.of("allocations", shares(draft, "50.00"))));
        expectProblem(404, "not-found", pay(given, "50.00", Map.of("allocations", shares(NOBODY, "50.00"))));
        expectProblem(404, "not-found", pay(given, "50.00", Map.of("clientId", NOBODY)));
        expectProblem(
                404,
                "not-found",
                pay(given, "50.00", Map.of("clientId", NOBODY, "allocations", shares(invoice, "50.00"))));
        expectProblem(
                404, "not-found", pay(Given.organization(), "50.00", Map.of("allocations", shares(invoice, "50.00"))));
        expectWrong(pay(given, "0.00", Map.of()), "/amount");
        expectWrong(pay(given, "1.001", Map.of()), "/amount");
        expectWrong(
                pay(given, "50.00", Map.of("allocations", shares(invoice, "1.00"), "allocate", "AUTO")), "/allocate");
        expectWrong(
                pay(given, "50.00", Map.of("allocations", shares(invoice, "1.00", invoice, "2.00"))),
                "/allocations/1/invoiceId");
        expectWrong(pay(given, "50.00", Map.of("currency", "XXX")), "/currency");
        expectProblem(422, "date-not-allowed", pay(given, "50.00", Map.of("receivedDate", "2026-03-03")));
        expectProblem(
                403,
                "forbidden",
                given.key(Role.COLLECTOR)
                        .post("/v1/payments", Map.of("currency", "EUR", "amount", "1.00", "method", "CASH")));
        assertInvoice(given, invoice, "100.00", "DUE", "UNPAID");
    }

    @ParameterizedTest(name = "{1} of {2} {0}")
    @CsvSource({"JPY, 400, 1000, 600", "KWD, 0.001, 1.5, 1.499", "EUR, 0.5, 1, 0.50"})
    void hasTheDigitsOfItsCurrency(String currency, String paid, String total, String left) {
        var given = Given.organization();
        var client = given.client("ACME");
        var invoice = given.openInvoice().to(client).in(currency).of(total).send();
        expect(201, pay(given, paid, Map.of("clientId", client, "currency", currency)));
        assertThat(given.admin().get("/v1/invoices/" + invoice).jsonPath().getString("outstanding"))
                .isEqualTo(left);
        expectWrong(pay(given, currency.equals("JPY") ? "0.1" : "0.0001", Map.of("currency", currency)), "/amount");
    }

    @Test
    void isKnownByItsSourceAndReference() {
        var given = Given.organization();
        expect(201, pay(given, "1.00", Map.of("source", "bank", "externalRef", "7")));
        expect(201, pay(given, "1.00", Map.of("source", "till", "externalRef", "7")));
        expectProblem(409, "already-exists", pay(given, "2.00", Map.of("source", "bank", "externalRef", "7")));
    }

    @Test
    void isListedByWhatItIs() {
        var given = Given.organization();
        var acme = given.client("ACME");
        var first = given.payment("10.00").from(acme).receivedOn("2026-02-01").record();
        var second = given.payment("20.00")
                .receivedOn("2026-02-10")
                .with("reference", "R-2")
                .record();
        expect(200, given.admin().post("/v1/payments/" + first + "/reverse", Map.of("reason", "Bounced.")));
        assertThat(ids(given, "clientId", acme)).containsExactly(first);
        assertThat(ids(given, "status", "RECORDED")).containsExactly(second);
        assertThat(ids(given, "status", "REVERSED")).containsExactly(first);
        assertThat(ids(given, "reference", "R-2")).containsExactly(second);
        assertThat(ids(given, "receivedFrom", "2026-02-02")).containsExactly(second);
        assertThat(ids(given, "receivedTo", "2026-02-09")).containsExactly(first);
        assertThat(ids(given, "unapplied", true)).containsExactly(second);
        assertThat(ids(given, "method", "BANK_TRANSFER")).containsExactly(second, first);
        var totals = expect(200, given.admin().query("totals", true).get("/v1/payments"))
                .jsonPath();
        assertThat(totals.<Map<String, Object>>getList("totals"))
                .containsExactly(Map.of(
                        "currency",
                        "EUR",
                        "count",
                        2,
                        "total",
                        "30.00",
                        "allocated",
                        "0.00",
                        "refunded",
                        "0.00",
                        "unapplied",
                        "20.00"));
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/payments"))
                        .asString()
                        .lines())
                .hasSize(3);
    }

    private static List<UUID> ids(Given given, String parameter, Object value) {
        return expect(200, given.admin().query(parameter, value).get("/v1/payments"))
                .jsonPath()
                .getList("items.id", UUID.class);
    }

    private static Response pay(Given given, String amount, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("currency", "EUR", "method", "BANK_TRANSFER"));
        body.put("amount", amount);
        body.putAll(more);
        return given.admin().post("/v1/payments", body);
    }

    private static Response allocate(Given given, UUID payment, Map<String, ?> body) {
        return given.admin().post("/v1/payments/" + payment + "/allocations", body);
    }

    private static List<Map<String, Object>> shares(UUID invoice, String amount) {
        return List.of(Map.of("invoiceId", invoice, "amount", amount));
    }

    private static List<Map<String, Object>> shares(UUID first, String amount, UUID second, String more) {
        return List.of(Map.of("invoiceId", first, "amount", amount), Map.of("invoiceId", second, "amount", more));
    }

    private static JsonPath payment(Given given, UUID id) {
        return expect(200, given.admin().get("/v1/payments/" + id)).jsonPath();
    }

    private static void assertInvoice(Given given, UUID id, String outstanding, String status, String settlement) {
        var invoice = expect(200, given.admin().get("/v1/invoices/" + id)).jsonPath();
        assertThat(List.of(
                        invoice.getString("outstanding"), invoice.getString("status"), invoice.getString("settlement")))
                .containsExactly(outstanding, status, settlement);
    }

    private static void assertLedger(Given given) {
        var check = expect(200, given.admin().get("/v1/ledger/check"));
        assertThat(check.jsonPath().getBoolean("ok")).as(check.asString()).isTrue();
    }
}
