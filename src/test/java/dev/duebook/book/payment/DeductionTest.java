package dev.duebook.book.payment;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no longer owed because the payer paid less and may. */
@DuebookTest
class DeductionTest {
    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void makesAnInvoicePaidThatMoneyAloneWouldNot() {
        var given = Given.organization();
        var invoice = taxed(given);
        var payment = expect(201, pay(given, "118.58", share(invoice, "118.58", "EARLY_PAYMENT", "2.42")))
                .jsonPath();

        assertThat(payment.getString("unapplied")).isEqualTo("0.00");
        assertThat(payment.getMap("allocations[0].deduction"))
                .isEqualTo(Map.of("kind", "EARLY_PAYMENT", "amount", "2.42", "tax", "0.42"));
        assertThat(again(given, payment).getMap("allocations[0].deduction"))
                .isEqualTo(payment.getMap("allocations[0].deduction"));
        assertInvoice(given, invoice, "0.00", "118.58", "2.42", "PAID", "SETTLED");
        assertThat(invoice(given, invoice).getString("writtenOff")).isEqualTo("0.00");
        assertTrue(given);
    }

    @Test
    void leavesTheRestOwed() {
        var given = Given.organization();
        var invoice = taxed(given);
        expect(201, pay(given, "50.00", share(invoice, "50.00", "BANK_FEE", "1.00")));

        assertInvoice(given, invoice, "70.00", "50.00", "1.00", "DUE", "PARTIALLY_PAID");
        var receivables =
                expect(200, given.admin().get("/v1/reports/receivables")).jsonPath();
        assertThat(receivables.getList("items.outstanding")).containsExactly("70.00");
        assertThat(receivables.getList("checks.ok")).isNotEmpty().doesNotContain(false);
        assertTrue(given);
    }

    @Test
    void comesWithMoneyThatIsLaidLaterToo() {
        var given = Given.organization();
        var invoice = taxed(given);
        var payment = given.payment("120.00").unallocated().record();
        var allocated = expect(
                        200,
                        given.admin()
                                .post(
                                        "/v1/payments/" + payment + "/allocations",
                                        Map.of(
                                                "date",
                                                "2026-03-02",
                                                "allocations",
                                                List.of(share(invoice, "120.00", "SMALL_DIFFERENCE", "1.00")))))
                .jsonPath();

        assertThat(allocated.getString("allocations[0].deduction.tax")).isEqualTo("0.17");
        assertInvoice(given, invoice, "0.00", "120.00", "1.00", "PAID", "SETTLED");
        assertTrue(given);
    }

    @Test
    void goesWithItsAllocationOnTheSameDay() {
        var given = Given.organization();
        var invoice = taxed(given);
        var payment = expect(201, pay(given, "118.58", "2026-02-20", share(invoice, "118.58", "EARLY_PAYMENT", "2.42")))
                .jsonPath();
        var path = "/v1/payments/" + payment.getString("id");
        expect(
                200,
                given.admin()
                        .post(
                                path + "/allocations/" + payment.getString("allocations[0].id") + "/reverse",
                                Map.of("reason", "Not theirs.", "date", "2026-02-25")));

        assertInvoice(given, invoice, "121.00", "0.00", "0.00", "DUE", "UNPAID");
        assertThat(entries(given))
                .containsExactly(
                        "2026-02-02 ISSUE 12100",
                        "2026-02-20 ALLOCATION -11858",
                        "2026-02-20 DEDUCTION -242",
                        "2026-02-25 ALLOCATION_REVERSAL 11858",
                        "2026-02-25 DEDUCTION_REVERSAL 242");
        assertTrue(given);
    }

    @Test
    void goesWithAPaymentThatBounced() {
        var given = Given.organization();
        var invoice = taxed(given);
        var payment = expect(201, pay(given, "118.58", share(invoice, "118.58", "EARLY_PAYMENT", "2.42")))
                .jsonPath();
        expect(
                200,
                given.admin()
                        .post("/v1/payments/" + payment.getString("id") + "/reverse", Map.of("reason", "Bounced.")));

        assertInvoice(given, invoice, "121.00", "0.00", "0.00", "DUE", "UNPAID");
        assertTrue(given);
    }

    @Test
    void isRefusedBeyondWhatTheMoneyLeaves() {
        var given = Given.organization();
        var invoice = taxed(given);
        var refused = pay(given, "118.58", share(invoice, "118.58", "EARLY_PAYMENT", "2.43"));

        expectProblem(422, "allocation-exceeds-outstanding", refused);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/allocations/0/deduction/amount");
        expectWrong(pay(given, "1.00", share(invoice, "1.00", "BANK_FEE", "0")), "/allocations/0/deduction/amount");
        expectWrong(
                given.admin().bad().post("/v1/payments", body("1.00", null, share(invoice, "1.00", "GIFT", "1"))),
                "/allocations/0/deduction/kind");
        expectProblem(
                409,
                "invoice-is-draft",
                pay(given, "1.00", share(given.openInvoice().draft(), "1.00", "BANK_FEE", "1")));
        assertInvoice(given, invoice, "121.00", "0.00", "0.00", "DUE", "UNPAID");
    }

    @ParameterizedTest
    @CsvSource({
        // credited, unapplied, paid, deducted
        "10.00, 10.00, 108.58, 2.42",
        "118.58, 116.16, 2.42, 0.00",
        "118.57, 118.57, 0.01, 2.42",
        "119.00, 116.58, 2.00, 0.00",
        "121.00, 118.58, 0.00, 0.00"
    })
    void staysWithTheMoneyThatACreditNoteLeaves(String credited, String unapplied, String paid, String deducted) {
        var given = Given.organization();
        var invoice = taxed(given);
        var payment = expect(201, pay(given, "118.58", share(invoice, "118.58", "EARLY_PAYMENT", "2.42")))
                .jsonPath();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/credit-notes",
                                Map.of("invoiceId", invoice, "amount", credited, "reason", "Returned.")));

        var now = invoice(given, invoice);
        assertThat(List.of(
                        again(given, payment).getString("unapplied"),
                        now.getString("paid"),
                        now.getString("deducted"),
                        now.getString("outstanding")))
                .containsExactly(unapplied, paid, deducted, "0.00");
        assertTrue(given);
    }

    @Test
    void hasALineOfItsOwnInEveryReport() {
        var given = Given.organization();
        var client = given.client("ACME");
        var invoice =
                given.openInvoice().to(client).with("lines", List.of(line())).send();
        var before = clock.instant().toString();
        clock.plusDays(1);
        expect(201, pay(given, "118.58", "2026-03-01", share(invoice, "118.58", "EARLY_PAYMENT", "2.42")));
        var api = given.admin();

        var movements = expect(200, api.query("from", "2026-02-01").get("/v1/clients/" + client + "/statement"))
                .jsonPath();
        assertThat(movements.getList("currencies[0].movements.kind"))
                .containsExactly("ISSUE", "ALLOCATION", "DEDUCTION");
        assertThat(movements.getString("currencies[0].movements[2].deduction")).isEqualTo("EARLY_PAYMENT");
        assertThat(movements.getString("currencies[0].closing")).isEqualTo("0.00");

        var bridge = expect(
                        200,
                        api.query("from", "2026-02-28")
                                .query("to", "2026-03-02")
                                .get("/v1/reports/bridge"))
                .jsonPath();
        assertThat(bridge.getString("currencies[0].paid")).isEqualTo("-118.58");
        assertThat(bridge.getString("currencies[0].deducted")).isEqualTo("-2.42");
        assertThat(bridge.getList("checks.ok")).doesNotContain(false);

        var kpis = expect(
                        200, api.query("from", "2026-02").query("to", "2026-03").get("/v1/reports/kpis"))
                .jsonPath();
        assertThat(kpis.getString("months[1].deducted")).isEqualTo("2.42");
        assertThat(kpis.getString("months[1].receivables")).isEqualTo("0.00");
        assertThat(kpis.getList("checks.ok")).doesNotContain(false);
        var rows =
                expect(200, api.get(kpis.getString("months[1].links.deducted"))).jsonPath();
        assertThat(rows.getList("items.amount")).containsExactly("2.42");
        assertThat(rows.getList("items.detail")).containsExactly("DEDUCTION");

        var then = expect(
                        200,
                        api.query("knownAt", before).query("asOf", "2026-03-02").get("/v1/reports/aging"))
                .jsonPath();
        assertThat(then.getString("currencies[0].total")).isEqualTo("121.00");
        var earlier = expect(200, api.query("asOf", "2026-02-28").get("/v1/reports/aging"))
                .jsonPath();
        assertThat(earlier.getString("currencies[0].total")).isEqualTo("121.00");
        assertThat(expect(200, api.get("/v1/reports/aging")).jsonPath().getList("currencies"))
                .isEmpty();
    }

    @Test
    void isToldInEventsAndHistory() {
        var given = Given.organization();
        var invoice = taxed(given);
        expect(201, pay(given, "118.58", share(invoice, "118.58", "EARLY_PAYMENT", "2.42")));
        var told = jdbi.withHandle(handle -> handle.createQuery("""
                        select data ->> 'deducted' || ' ' || coalesce(data -> 'deduction' ->> 'kind', '') from outbox
                        where organization_id = :org and type = 'invoice.payment-allocated'
                        """)
                .bind("org", given.id())
                .mapTo(String.class)
                .list());

        assertThat(told).containsExactly("2.42 EARLY_PAYMENT");
        var changes = expect(200, given.admin().get("/v1/invoices/" + invoice + "/history"))
                .jsonPath();
        assertThat(changes.getList("items.changes.flatten().field")).contains("deducted");
    }

    private static UUID taxed(Given given) {
        return given.openInvoice()
                .with("lines", List.of(line()))
                .dueOn("2026-03-04")
                .send();
    }

    private static Map<String, Object> line() {
        return Map.of("description", "Work", "quantity", "1", "unitPrice", "100", "taxCategory", "S", "taxRate", "21");
    }

    private static Response pay(Given given, String amount, Map<String, ?> share) {
        return given.admin().post("/v1/payments", body(amount, null, share));
    }

    private static Response pay(Given given, String amount, String receivedDate, Map<String, ?> share) {
        return given.admin().post("/v1/payments", body(amount, receivedDate, share));
    }

    private static Map<String, Object> body(String amount, String receivedDate, Map<String, ?> share) {
        var body = new HashMap<String, Object>(
                Map.of("currency", "EUR", "method", "BANK_TRANSFER", "amount", amount, "allocations", List.of(share)));
        if (receivedDate != null) {
            body.put("receivedDate", receivedDate);
        }
        return body;
    }

    private static Map<String, Object> share(UUID invoice, String amount, String kind, String deducted) {
        return Map.of("invoiceId", invoice, "amount", amount, "deduction", Map.of("kind", kind, "amount", deducted));
    }

    private static JsonPath again(Given given, JsonPath payment) {
        return expect(200, given.admin().get("/v1/payments/" + payment.getString("id")))
                .jsonPath();
    }

    private static JsonPath invoice(Given given, UUID id) {
        return expect(200, given.admin().get("/v1/invoices/" + id)).jsonPath();
    }

    private List<String> entries(Given given) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select effective_date || ' ' || kind || ' ' || amount from ledger_entry
                        where organization_id = :org order by effective_date, kind
                        """)
                .bind("org", given.id())
                .mapTo(String.class)
                .list());
    }

    private static void assertInvoice(
            Given given, UUID id, String outstanding, String paid, String deducted, String status, String settlement) {
        var invoice = invoice(given, id);
        assertThat(List.of(
                        invoice.getString("outstanding"),
                        invoice.getString("paid"),
                        invoice.getString("deducted"),
                        invoice.getString("status"),
                        invoice.getString("settlement")))
                .containsExactly(outstanding, paid, deducted, status, settlement);
        Api api = given.admin();
        var totals = expect(200, api.query("totals", true).get("/v1/invoices")).jsonPath();
        assertThat(totals.getString("totals[0].deducted")).isEqualTo(deducted);
    }

    /** Cache, ledger and allocations agree, and there is no deduction without its allocation. */
    private void assertTrue(Given given) {
        var check = expect(200, given.admin().get("/v1/ledger/check"));
        assertThat(check.jsonPath().getBoolean("ok")).as(check.asString()).isTrue();
        var orphans = jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from (
                            select invoice_id, source_id, -sum(amount) as deducted from ledger_entry
                            where organization_id = :org and kind in ('DEDUCTION', 'DEDUCTION_REVERSAL') group by 1, 2) e
                        full join (
                            select a.invoice_id, coalesce(a.reverses, a.id) as id, sum(a.deduction_amount) as deducted
                            from allocation a where a.organization_id = :org and a.deduction_amount is not null
                            group by 1, 2) a on a.id = e.source_id and a.invoice_id = e.invoice_id
                        where e.deducted is distinct from a.deducted
                        """)
                .bind("org", given.id())
                .mapTo(Integer.class)
                .one());
        assertThat(orphans).isZero();
    }
}
