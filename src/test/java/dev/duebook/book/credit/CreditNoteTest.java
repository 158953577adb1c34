package dev.duebook.book.credit;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class CreditNoteTest {
    private static final UUID NOBODY = UUID.fromString("01890a5d-ffff-7fff-bfff-ffffffffffff");

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void isPricedByItsLinesAsAnInvoiceIs() {
        var given = Given.organization();
        var invoice = taxed(given, "100.00", "21");
        var created = expect(
                201,
                credit(
                        given,
                        Map.of(
                                "invoiceId",
                                invoice,
                                "lines",
                                List.of(
                                        Map.of("description", "Travel", "unitPrice", "50.00", "taxRate", "21"),
                                        Map.of("description", "Paper", "quantity", "3", "unitPrice", "1.115")))));
        var note = created.jsonPath();
        assertThat(created.header("Location")).isEqualTo("/v1/credit-notes/" + note.getString("id"));
        assertThat(version(created)).isEqualTo(1);
        assertThat(note.getString("number")).isEqualTo("CN-2026-00001");
        assertThat(note.getString("invoiceNumber")).isEqualTo("INV-2026-00001");
        assertThat(note.getString("creditDate")).isEqualTo("2026-03-02");
        assertThat(note.<String>getList("lines.net")).containsExactly("50.00", "3.35");
        assertThat(note.<String>getList("lines.taxCategory")).containsExactly("S", "Z");
        assertThat(note.getString("net")).isEqualTo("53.35");
        assertThat(note.getString("tax")).isEqualTo("10.50");
        assertThat(note.getString("total")).isEqualTo("63.85");
        assertThat(expect(200, given.admin().get(created.header("Location"))).asString())
                .isEqualTo(created.asString());
        assertInvoice(given, invoice, "57.15", "0.00", "63.85", "OVERDUE");
    }

    @Test
    void ofAnAmountHasTheTaxOfTheInvoiceInIt() {
        var given = Given.organization();
        var invoice = taxed(given, "100.00", "21");
        var note = expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "60.50")))
                .jsonPath();
        assertThat(note.getString("net")).isEqualTo("50.00");
        assertThat(note.getString("tax")).isEqualTo("10.50");
        assertThat(note.getString("total")).isEqualTo("60.50");
        assertThat(note.<String>getList("lines.net")).containsExactly("50.00");
        assertThat(note.<String>getList("lines.taxRate")).containsExactly("21");
        var odd = expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "33.34")))
                .jsonPath();
        assertThat(odd.getString("total")).isEqualTo("33.34");
    }

    @Test
    void largerThanWhatIsOutstandingTakesTheNewestMoneyBack() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var first = given.payment("60.00")
                .receivedOn("2026-02-10")
                .on(invoice, "60.00")
                .record();
        var second = given.payment("30.00")
                .receivedOn("2026-02-20")
                .on(invoice, "30.00")
                .record();

        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "70.00", "creditDate", "2026-02-15")));

        assertInvoice(given, invoice, "0.00", "30.00", "70.00", "PAID");
        var newest = payment(given, second);
        assertThat(newest.getString("unapplied")).isEqualTo("30.00");
        assertThat(newest.<String>getList("allocations.reversedDate")).containsExactly("2026-02-20");
        var older = payment(given, first);
        assertThat(older.getString("unapplied")).isEqualTo("30.00");
        assertThat(older.<String>getList("allocations.amount")).containsExactly("60.00", "30.00");
        assertThat(older.<String>getList("allocations.allocatedDate")).containsExactly("2026-02-10", "2026-02-15");
        assertThat(older.<String>getList("allocations.reversedDate")).containsExactly("2026-02-15", null);
        assertThat(given.admin()
                        .get("/v1/invoices/" + invoice + "/history")
                        .jsonPath()
                        .<String>getList("items.action"))
                .containsExactly(
                        "invoice.created",
                        "invoice.sent",
                        "invoice.payment-allocated",
                        "invoice.payment-allocated",
                        "invoice.allocation-reversed",
                        "invoice.allocation-reversed",
                        "invoice.payment-allocated",
                        "invoice.credited");
        assertLedger(given);
        assertPaymentsAddUp(given.id());

        expect(200, given.admin().post("/v1/payments/" + second + "/refund", Map.of("reason", "Credited.")));
        expectProblem(422, "credit-exceeds-invoice", credit(given, Map.of("invoiceId", invoice, "amount", "30.01")));
        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "30.00")));
        assertInvoice(given, invoice, "0.00", "0.00", "100.00", "CREDITED");
        assertLedger(given);
        assertPaymentsAddUp(given.id());
    }

    @Test
    void takesNothingBackWhileItFitsWhatIsOutstanding() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var payment = given.payment("60.00").on(invoice, "60.00").record();
        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "40.00")));
        assertThat(payment(given, payment).getString("unapplied")).isEqualTo("0.00");
        assertInvoice(given, invoice, "0.00", "60.00", "40.00", "PAID");
    }

    @Test
    void takesBackExactlyOneAllocation() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        given.payment("60.00").on(invoice, "60.00").record();
        var second = given.payment("40.00").on(invoice, "40.00").record();
        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "40.00")));
        assertThat(payment(given, second).<String>getList("allocations.amount")).containsExactly("40.00");
        assertInvoice(given, invoice, "0.00", "60.00", "40.00", "PAID");
    }

    @Test
    void canBeCancelledAndThenItIsOwedAgain() {
        var given = Given.organization();
        var invoice = given.openInvoice().dueOn("2026-03-20").send();
        var note = expect(
                        201,
                        credit(given, Map.of("invoiceId", invoice, "amount", "100.00", "creditDate", "2026-02-20")))
                .jsonPath();
        assertInvoice(given, invoice, "0.00", "0.00", "100.00", "CREDITED");
        var cancel = "/v1/credit-notes/" + note.getString("id") + "/cancel";
        expectProblem(
                422, "date-not-allowed", given.admin().post(cancel, Map.of("reason", "Early.", "date", "2026-02-19")));
        expectProblem(412, "stale-version", given.admin().ifMatch(2).post(cancel, Map.of("reason", "Mistake.")));
        var cancelled =
                expect(200, given.admin().ifMatch(1).post(cancel, Map.of("reason", "Mistake.", "date", "2026-02-20")));
        assertThat(version(cancelled)).isEqualTo(2);
        assertThat(cancelled.jsonPath().getString("cancelledDate")).isEqualTo("2026-02-20");
        assertThat(cancelled.jsonPath().getString("cancelReason")).isEqualTo("Mistake.");
        expectProblem(409, "already-cancelled", given.admin().post(cancel, Map.of("reason", "Again.")));
        assertInvoice(given, invoice, "100.00", "0.00", "0.00", "SENT");
        var next = expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "1.00")))
                .jsonPath();
        assertThat(next.getString("number")).isEqualTo("CN-2026-00002");
        expect(200, given.admin().post("/v1/invoices/" + invoice + "/void", Map.of("reason", "Never.")));
        expectProblem(
                409,
                "invoice-void",
                given.admin().post("/v1/credit-notes/" + next.getString("id") + "/cancel", Map.of("reason", "Oh.")));
        assertLedger(given);
    }

    @Test
    void isRefusedWhereItMakesNoSense() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var line = Map.of("description", "Work", "unitPrice", "1.00");
        expectWrong(credit(given, Map.of("invoiceId", invoice)), "/lines");
        expectWrong(credit(given, Map.of("invoiceId", invoice, "amount", "1.00", "lines", List.of(line))), "/lines");
        expectWrong(credit(given, Map.of("invoiceId", invoice, "amount", "0.00")), "/amount");
        expectWrong(credit(given, Map.of("invoiceId", invoice, "amount", "1.001")), "/amount");
        expectWrong(
                credit(
                        given,
                        Map.of(
                                "invoiceId",
                                invoice,
                                "lines",
                                List.of(Map.of(
                                        "description",
                                        "Work",
                                        "unitPrice",
                                        "1.00",
                                        "taxCategory",
                                        "Z",
                                        "taxRate",
                                        "21")))),
                "/lines/0/taxRate");
        expectProblem(
                422,
                "total-negative",
                credit(
                        given,
                        Map.of(
                                "invoiceId",
                                invoice,
                                "lines",
                                List.of(Map.of("description", "Work", "unitPrice", "-1.00")))));
        expectProblem(422, "credit-exceeds-invoice", credit(given, Map.of("invoiceId", invoice, "amount", "100.01")));
        expectProblem(
                422,
                "date-not-allowed",
                credit(given, Map.of("invoiceId", invoice, "amount", "1.00", "creditDate", "2026-02-01")));
        expectProblem(
                422,
                "date-not-allowed",
                credit(given, Map.of("invoiceId", invoice, "amount", "1.00", "creditDate", "2026-03-03")));
        expectProblem(404, "not-found", credit(given, Map.of("invoiceId", NOBODY, "amount", "1.00")));
        expectProblem(404, "not-found", credit(Given.organization(), Map.of("invoiceId", invoice, "amount", "1.00")));
        expectProblem(
                409,
                "invoice-is-draft",
                credit(given, Map.of("invoiceId", given.openInvoice().draft(), "amount", "1.00")));
        expectProblem(404, "not-found", given.admin().get("/v1/credit-notes/" + NOBODY));
        expectProblem(
                403,
                "forbidden",
                given.key(Role.COLLECTOR)
                        .post("/v1/credit-notes", Map.of("invoiceId", invoice, "amount", "1.00", "reason", "No.")));
        expect(200, given.admin().patch("/v1/organization", Map.of("lockDate", "2026-02-20")));
        expectProblem(
                422,
                "before-lock-date",
                credit(given, Map.of("invoiceId", invoice, "amount", "1.00", "creditDate", "2026-02-20")));
        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "1.00", "creditDate", "2026-02-21")));
    }

    @Test
    void isNotGivenForWhatWasWrittenOff() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        expect(
                201,
                given.admin()
                        .post("/v1/invoices/" + invoice + "/write-off", Map.of("amount", "50.00", "reason", "Half.")));
        given.payment("50.00").on(invoice, "50.00").record();
        expectProblem(422, "credit-exceeds-invoice", credit(given, Map.of("invoiceId", invoice, "amount", "50.01")));
        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "50.00")));
        assertInvoice(given, invoice, "0.00", "0.00", "50.00", "WRITTEN_OFF");
    }

    @Test
    void isListedNewestFirstWithTotalsOfThoseInForce() {
        var given = Given.organization();
        var acme = given.client("ACME");
        var other = given.client("Other");
        var invoice = given.openInvoice().to(acme).send();
        var others = given.openInvoice().to(other).send();
        var first = expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "10.00")))
                .jsonPath();
        var second = expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "20.00")))
                .jsonPath();
        var third = expect(201, credit(given, Map.of("invoiceId", others, "amount", "5.00")))
                .jsonPath();
        expect(
                200,
                given.admin()
                        .post("/v1/credit-notes/" + second.getString("id") + "/cancel", Map.of("reason", "Mistake.")));

        var all = expect(200, given.admin().query("totals", true).get("/v1/credit-notes"))
                .jsonPath();
        assertThat(all.<String>getList("items.id"))
                .containsExactly(third.getString("id"), second.getString("id"), first.getString("id"));
        assertThat(all.<Map<String, Object>>getList("totals"))
                .containsExactly(Map.of("currency", "EUR", "count", 2, "total", "15.00"));
        var ofAcme = expect(
                        200,
                        given.admin().query("clientId", acme).query("limit", 1).get("/v1/credit-notes"))
                .jsonPath();
        assertThat(ofAcme.<String>getList("items.id")).containsExactly(second.getString("id"));
        assertThat(given.admin()
                        .query("clientId", acme)
                        .query("cursor", ofAcme.getString("nextCursor"))
                        .get("/v1/credit-notes")
                        .jsonPath()
                        .<String>getList("items.id"))
                .containsExactly(first.getString("id"));
        assertThat(given.admin()
                        .query("invoiceId", others)
                        .get("/v1/credit-notes")
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
        assertThat(given.admin()
                        .query("updatedSince", second.getString("createdAt"))
                        .get("/v1/credit-notes")
                        .jsonPath()
                        .getList("items"))
                .hasSize(2);
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/credit-notes"))
                        .asString()
                        .lines())
                .hasSize(4);
    }

    @Test
    void hasNumbersWithoutGapsFromThirtyTwoThreads() throws Exception {
        var given = Given.organization();
        var key = given.admin().unchecked();
        var invoices =
                IntStream.range(0, 32).mapToObj(i -> given.openInvoice().send()).toList();
        var threads = Executors.newFixedThreadPool(32);
        try {
            var tasks = invoices.stream()
                    .<Callable<Integer>>map(invoice -> () -> key.post(
                                    "/v1/credit-notes",
                                    Map.of("invoiceId", invoice, "amount", "1.00", "reason", "All."))
                            .statusCode())
                    .toList();
            for (var answer : threads.invokeAll(tasks)) {
                assertThat(answer.get()).isEqualTo(201);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(given.admin()
                        .query("limit", 200)
                        .get("/v1/credit-notes")
                        .jsonPath()
                        .<String>getList("items.number"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 32)
                        .mapToObj(n -> String.format(Locale.ROOT, "CN-2026-%05d", n))
                        .toList());
        assertLedger(given);
    }

    @Test
    void passesOverANumberThatAnotherPatternDrew() {
        var given = Given.organization(Map.of("creditNotePattern", "CN-2026-{seq:5}"));
        var invoice = given.openInvoice().send();
        expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "1.00")));
        expect(200, given.admin().patch("/v1/organization", Map.of("creditNotePattern", "CN-{yyyy}-{seq:5}")));
        var next = expect(201, credit(given, Map.of("invoiceId", invoice, "amount", "1.00")))
                .jsonPath();
        assertThat(next.getString("number")).isEqualTo("CN-2026-00002");
    }

    @Test
    void leavesNothingInADryRun() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var body = Map.of("invoiceId", invoice, "amount", "10.00", "reason", "Try.");
        var dry = expect(201, given.admin().dryRun().post("/v1/credit-notes", body))
                .jsonPath();
        assertThat(dry.getString("number")).isEqualTo("CN-2026-00001");
        assertInvoice(given, invoice, "100.00", "0.00", "0.00", "DUE");
        assertThat(expect(201, given.admin().post("/v1/credit-notes", body))
                        .jsonPath()
                        .getString("number"))
                .isEqualTo("CN-2026-00001");
    }

    private static UUID taxed(Given given, String price, String rate) {
        return given.openInvoice()
                .dueOn("2026-03-01")
                .with("lines", List.of(Map.of("description", "Work", "unitPrice", price, "taxRate", rate)))
                .send();
    }

    private static Response credit(Given given, Map<String, ?> terms) {
        var body = new HashMap<String, Object>(terms);
        body.put("reason", "Agreed discount.");
        return given.admin().post("/v1/credit-notes", body);
    }

    private static JsonPath payment(Given given, UUID id) {
        return expect(200, given.admin().get("/v1/payments/" + id)).jsonPath();
    }

    private static void assertInvoice(
            Given given, UUID id, String outstanding, String paid, String credited, String status) {
        var invoice = expect(200, given.admin().get("/v1/invoices/" + id)).jsonPath();
        assertThat(List.of(
                        invoice.getString("outstanding"),
                        invoice.getString("paid"),
                        invoice.getString("credited"),
                        invoice.getString("status")))
                .containsExactly(outstanding, paid, credited, status);
    }

    private static void assertLedger(Given given) {
        var check = expect(200, given.admin().get("/v1/ledger/check"));
        assertThat(check.jsonPath().getBoolean("ok")).as(check.asString()).isTrue();
    }

    private void assertPaymentsAddUp(UUID organization) {
        var wrong = jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from payment p where organization_id = :org and unapplied <> amount
                            - (select coalesce(sum(payment_amount), 0) from allocation a
                                where a.organization_id = :org and a.payment_id = p.id)
                            + (select coalesce(sum(amount), 0) from payment_movement m
                                where m.organization_id = :org and m.payment_id = p.id)
                        """)
                .bind("org", organization)
                .mapTo(Integer.class)
                .one());
        assertThat(wrong).isZero();
    }
}
