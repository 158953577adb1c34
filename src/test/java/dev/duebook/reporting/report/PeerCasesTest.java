package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.money.Money;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.SharedData;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What other products' own tests expect of the same facts. The numbers are read from the file; where our rule differs,
 * src/docs/peer-cases.md says why and the test here shows what ours gives.
 */
@DuebookTest
class PeerCasesTest {
    private static final LocalDate T = LocalDate.parse("2026-03-02");

    @Inject
    TestClock clock;

    private JsonNode cases;
    private Given given;
    private UUID client;

    @BeforeEach
    void read() throws IOException {
        var file = SharedData.file("peer-cases/cases.json");
        cases = new ObjectMapper().readTree(Files.readString(file)).path("cases");
        given = Given.organization();
        client = given.client("Peer");
    }

    @Test
    void everyCaseIsTestedOrListed() throws IOException {
        var tests = Files.readString(Path.of("src/test/java/dev/duebook/reporting/report/PeerCasesTest.java"))
                + Files.readString(Path.of("src/test/java/dev/duebook/journey/PeerRemindersTest.java"));
        var papers = Files.readString(Path.of("src/docs/peer-cases.md"));

        assertThat(cases).hasSize(40);
        for (var each : cases) {
            var id = each.path("id").asText();
            assertThat(tests.contains("(\"" + id + "\")") || papers.contains("`" + id + "`"))
                    .as(id)
                    .isTrue();
        }
    }

    @Test
    void moneySettlesTheOldestInstalmentFirst() {
        var peer = peer("erpnext-terms-1");
        var invoice = invoiceOf(peer.path("input").path("invoice"));
        assertThat(opens(invoice)).isEqualTo(numbers(peer.path("expected").path("before"), "invoiced"));

        pay(4000, invoice);

        assertThat(opens(invoice)).isEqualTo(numbers(peer.path("expected").path("after"), "outstanding"));
    }

    @Test
    void aCreditNoteSettlesTheOldestInstalmentsToo() {
        var peer = peer("erpnext-terms-2");
        var invoice = invoiceOf(peer.path("input").path("invoice"));
        pay(4000, invoice);
        assertThat(opens(invoice)).isEqualTo(numbers(peer.path("expected").path("after_payment"), "outstanding"));

        credit(10000, invoice);

        assertThat(opens(invoice)).isEqualTo(numbers(peer.path("expected").path("after_credit_note"), "outstanding"));
    }

    @Test
    void aCreditedInvoiceIsNoLongerOpen() {
        var peer = peer("erpnext-cn-1");
        credit(
                -peer.path("input").path("credit_note").asInt(),
                invoice(peer.path("input").path("invoice").asInt()));

        assertThat(rows()).hasSize(peer.path("expected").path("open_rows").asInt());
    }

    /** Differs in form: no negative row; what was paid becomes unapplied. The client's balance is the same. */
    @Test
    void aCreditNoteAboveTheOpenRestSetsMoneyFree() {
        var peer = peer("erpnext-cn-2");
        var invoice = invoice(peer.path("input").path("invoice").asInt());
        pay(peer.path("input").path("payment").asInt(), invoice);

        credit(-peer.path("input").path("credit_note").asInt(), invoice);

        assertThat(rows()).isEmpty();
        assertThat(-cents(aging().getString("currencies[0].unapplied")))
                .isEqualTo(peer.path("expected").path("client_balance").asLong());
    }

    @Test
    void moneySetFreeByACreditNotePaysAnotherInvoice() {
        var peer = peer("erpnext-cn-3");
        var first = invoice(peer.path("input").path("invoice1").asInt());
        var payment = pay(peer.path("input").path("payment1").asInt(), first);
        credit(-peer.path("input").path("credit_note1").asInt(), first);
        var second = invoice(peer.path("input").path("invoice2").asInt());

        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/allocations",
                                Map.of(
                                        "allocations",
                                        List.of(Map.of(
                                                "invoiceId",
                                                second,
                                                "amount",
                                                decimal(peer.path("input")
                                                        .path("credit_used_on_invoice2")
                                                        .asLong()))))));

        assertThat(rows()).hasSize(peer.path("expected").path("open_rows").asInt());
        assertThat(aging().getList("currencies")).isEmpty();
    }

    @Test
    void aPartCreditLeavesTheRestOpen() {
        var peer = peer("erpnext-cn-4");
        var invoice = invoice(peer.path("input").path("invoice").asInt());
        credit(-peer.path("input").path("credit_note").asInt(), invoice);

        var shown = expect(200, given.admin().get("/v1/invoices/" + invoice)).jsonPath();
        assertThat(cents(shown.getString("credited")))
                .isEqualTo(peer.path("expected").path("credited").asLong());
        assertThat(cents(shown.getString("outstanding")))
                .isEqualTo(peer.path("expected").path("outstanding").asLong());
    }

    @Test
    void aPartialPaymentLeavesTheRestOpen() {
        var peer = peer("erpnext-pay-1");
        pay(
                peer.path("input").path("payment").asInt(),
                invoice(peer.path("input").path("invoice").asInt()));

        assertThat(paidAndOutstanding()).containsExactly(expected(peer, "paid") + " " + expected(peer, "outstanding"));
    }

    @Test
    void aFullPaymentClosesTheInvoice() {
        var peer = peer("erpnext-pay-2");
        pay(
                peer.path("input").path("payment").asInt(),
                invoice(peer.path("input").path("invoice").asInt()));

        assertThat(rows()).hasSize((int) expected(peer, "open_rows"));
    }

    @Test
    void oneCentLeftIsNotRoundedAway() {
        var peer = peer("erpnext-pay-3");
        pay(
                peer.path("input").path("payment").asInt(),
                invoice(peer.path("input").path("invoice").asInt()));

        assertThat(rows()).hasSize((int) expected(peer, "open_rows"));
        assertThat(paidAndOutstanding()).containsExactly(expected(peer, "paid") + " " + expected(peer, "outstanding"));
    }

    /** Differs in form: an advance is unapplied money in its own column, no debt below zero. */
    @Test
    void anAdvanceIsUnappliedMoney() {
        var peer = peer("erpnext-adv-1");
        given.payment(decimal(peer.path("input").path("payment_unallocated").asLong()))
                .from(client)
                .record();

        var total = aging();
        assertThat(total.getString("currencies[0].total")).isEqualTo("0.00");
        assertThat(-cents(total.getString("currencies[0].unapplied"))).isEqualTo(expected(peer, "outstanding"));
    }

    @Test
    void aPaymentOfTomorrowIsNotYetThere() {
        var peer = peer("erpnext-future-2");
        var invoice = invoice(peer.path("input").path("invoice").asInt());
        clock.plusDays(1);
        pay(peer.path("input").path("payment").path(1).asInt(), invoice);

        assertThat(owedOn(T)).isEqualTo(expected(peer, "outstanding"));
        assertThat(owedOn(T.plusDays(1))).isEqualTo(expected(peer, "remaining"));
    }

    /** Differs: what is paid too much tomorrow is no credit today. */
    @Test
    void anOverpaymentOfTomorrowIsNotYetThere() {
        var peer = peer("erpnext-future-3");
        invoice(peer.path("input").path("invoice").asInt());
        clock.plusDays(1);
        given.payment(decimal(peer.path("input").path("payment").path(1).asLong()))
                .from(client)
                .record();

        var rows = peer.path("expected").path("rows");
        assertThat(owedOn(T)).isEqualTo(rows.path(0).path("outstanding").asLong());
        assertThat(agingOn(T).getString("currencies[0].unapplied")).isEqualTo("0.00");
        assertThat(owedOn(T.plusDays(1)))
                .isEqualTo(rows.path(0).path("remaining").asLong());
        assertThat(-cents(agingOn(T.plusDays(1)).getString("currencies[0].unapplied")))
                .isEqualTo(rows.path(1).path("outstanding").asLong());
    }

    @Test
    void onePaymentOfTomorrowCountsOnBothItsInvoices() {
        var peer = peer("erpnext-future-4");
        var amounts = peer.path("input").path("invoices");
        var invoices = List.of(
                invoice(amounts.path(0).asInt()), invoice(amounts.path(1).asInt()));
        var shares = peer.path("input").path("payment").path("allocated");
        clock.plusDays(1);
        given.payment(decimal(peer.path("input").path("payment").path("amount").asLong()))
                .from(client)
                .with(
                        "allocations",
                        List.of(
                                Map.of(
                                        "invoiceId",
                                        invoices.get(0),
                                        "amount",
                                        decimal(shares.path(0).asLong())),
                                Map.of(
                                        "invoiceId",
                                        invoices.get(1),
                                        "amount",
                                        decimal(shares.path(1).asLong()))))
                .record();

        assertThat(receivables(Map.of("asOf", T)).getList("items")).hasSize((int) expected(peer, "rows"));
        assertThat(owedOn(T)).isEqualTo(20_000);
        List<String> left = receivables(Map.of("asOf", T.plusDays(1))).getList("items.outstanding");
        assertThat(left).allSatisfy(rest -> assertThat(10_000 - cents(rest)).isEqualTo(expected(peer, "future_each")));
    }

    @Test
    void aForeignInvoiceIsOwedInItsOwnCurrency() {
        var peer = peer("erpnext-fx-1");
        given.openInvoice()
                .to(client)
                .of(decimal(peer.path("input").path("invoice").path("amount").asLong()))
                .in("USD")
                .send();

        assertThat(aging().getList("currencies.currency")).containsExactly("USD");
        assertThat(cents(aging().getString("currencies[0].total"))).isEqualTo(expected(peer, "in_client_currency"));
    }

    @Test
    void aForeignInvoiceIsPaidInItsOwnCurrency() {
        for (var peer : List.of(peer("erpnext-fx-2"), peer("erpnext-fx-3"))) {
            given = Given.organization();
            client = given.client("Peer");
            clock.set(TestClock.START);
            var amount = peer.path("input").path("invoice").path("amount").asLong();
            var invoice = given.openInvoice()
                    .to(client)
                    .of(decimal(amount))
                    .in("USD")
                    .issuedOn(T.minusDays(1).toString())
                    .send();
            clock.plusDays(1);
            var paid = decimal(peer.path("input").path("payment").path("amount").asLong());
            given.payment(paid).from(client).in("USD").on(invoice, paid).record();

            var figures = peer.path("expected").path("client_currency");
            assertThat(owedOn(T)).isEqualTo(figures.path("outstanding").asLong());
            assertThat(owedOn(T.plusDays(1)))
                    .isEqualTo(figures.path("remaining").asLong());
        }
    }

    @Test
    void aClientsRowsSumToItsTotal() {
        var peer = peer("erpnext-group-1");
        for (var each : peer.path("input").path("invoices")) {
            given.openInvoice()
                    .to(client)
                    .of(decimal(each.path("amount").asLong()))
                    .issuedOn(day(each.path("issue").asText()).toString())
                    .dueOn(T.plusDays(30).toString())
                    .send();
        }

        List<String> rows = receivables(Map.of()).getList("items.outstanding");
        assertThat(rows.stream().map(PeerCasesTest::cents))
                .containsExactlyInAnyOrderElementsOf(
                        numbers(peer.path("expected").path("rows")));
        var byClient = expect(200, given.admin().query("groupBy", "client").get("/v1/reports/aging"))
                .jsonPath();
        assertThat(cents(byClient.getString("groups.items[0].total"))).isEqualTo(expected(peer, "client_total"));
        assertThat(cents(byClient.getString("currencies[0].total"))).isEqualTo(expected(peer, "grand_total"));
    }

    @Test
    void aFilterByClientLeavesTheOthersOut() {
        var peer = peer("erpnext-filter-1");
        var ids = new HashMap<String, UUID>();
        peer.path("input").path("invoices_by_client").fieldNames().forEachRemaining(name -> {
            ids.put(name, given.client(name));
            given.openInvoice().to(ids.get(name)).send();
        });
        var wanted = new ArrayList<UUID>();
        peer.path("input").path("filter").forEach(name -> wanted.add(ids.get(name.asText())));

        var found = receivables(Map.of("clientId", wanted));

        assertThat(found.getList("items")).hasSize((int) expected(peer, "rows"));
        assertThat(found.getList("items.clientName", String.class))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                peer.path("expected").path("clients").path(0),
                                peer.path("expected").path("clients").path(1))
                        .map(JsonNode::asText)
                        .toList());
    }

    @Test
    void anUnknownFilterIsRefused() {
        var peer = peer("erpnext-filter-2");
        assertThat(peer.path("expected").path("result").asText()).isEqualTo("error");

        expectWrong(given.admin().bad().query("territory", "Mars").get("/v1/reports/receivables"), "territory");
    }

    /** Differs: the advance stands beside the debt, which therefore stays as it is until the money is allocated. */
    @Test
    void anAdvanceIsNotTakenOffTheDebt() {
        var peer = peer("erpnext-summary-1");
        var invoice = given.openInvoice()
                .to(client)
                .of("200.00")
                .issuedOn(T.toString())
                .dueOn(T.toString())
                .send();
        assertThat(classic()).isEqualTo(expectedStep(peer, "step1"));

        given.payment("50.00").from(client).unallocated().record();
        assertThat(classic()).isEqualTo("20000 5000 15000").isEqualTo("20000 " + netted(peer, "step2"));

        given.payment("125.00").from(client).on(invoice, "125.00").record();
        assertThat(classic()).isEqualTo("7500 5000 2500").isEqualTo("7500 " + netted(peer, "step3"));
    }

    @Test
    void aClientPaidInFullLeavesTheAging() {
        var peer = peer("erpnext-summary-2");
        var invoice = given.openInvoice()
                .to(client)
                .of(decimal(peer.path("input").path("invoice").asLong()))
                .issuedOn(T.toString())
                .dueOn(T.toString())
                .send();
        var payments = peer.path("input").path("payments");
        pay(payments.path(0).asInt(), invoice);
        assertThat(paidAndOutstanding())
                .containsExactly(
                        peer.path("expected").path("after_first").path("paid").asLong() + " "
                                + peer.path("expected")
                                        .path("after_first")
                                        .path("outstanding")
                                        .asLong());
        assertThat(classic().split(" ")[0])
                .isEqualTo(peer.path("expected")
                        .path("after_first")
                        .path("bucket_0_30")
                        .asText());

        pay(payments.path(1).asInt(), invoice);

        assertThat(rows()).hasSize((int) expected(peer, "after_second_rows"));
    }

    /** What is 0 to 30 days old, what is unapplied, and the one less the other. */
    private String classic() {
        var aging = expect(200, given.admin().query("scheme", "classic").get("/v1/reports/aging"))
                .jsonPath();
        var bucket = cents(aging.getString("currencies[0].buckets.find { it.label == '0-30' }.amount"));
        assertThat(cents(aging.getString("currencies[0].total"))).isEqualTo(bucket);
        var unapplied = cents(aging.getString("currencies[0].unapplied"));
        return bucket + " " + unapplied + " " + (bucket - unapplied);
    }

    private static String expectedStep(JsonNode peer, String step) {
        return peer.path("expected").path(step).path("bucket_0_30").asText() + " " + netted(peer, step);
    }

    private static String netted(JsonNode peer, String step) {
        var figures = peer.path("expected").path(step);
        return figures.path("advance").asText() + " "
                + figures.path("outstanding").asText();
    }

    private JsonNode peer(String id) {
        for (var each : cases) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no case " + id);
    }

    private static long expected(JsonNode peer, String field) {
        assertThat(peer.path("expected").has(field)).as(field).isTrue();
        return peer.path("expected").path(field).asLong();
    }

    private UUID invoice(long cents) {
        return given.openInvoice().to(client).of(decimal(cents)).send();
    }

    private UUID invoiceOf(JsonNode invoice) {
        var instalments = new ArrayList<Map<String, String>>();
        invoice.path("instalments")
                .forEach(part -> instalments.add(Map.of(
                        "dueDate", day(part.path(0).asText()).toString(),
                        "amount", decimal(part.path(1).asLong()))));
        return given.openInvoice()
                .to(client)
                .issuedOn(T.toString())
                .of(decimal(invoice.path("amount").asLong()))
                .with("instalments", instalments)
                .send();
    }

    private UUID pay(long cents, UUID invoice) {
        return given.payment(decimal(cents))
                .from(client)
                .on(invoice, decimal(cents))
                .record();
    }

    private void credit(long cents, UUID invoice) {
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/credit-notes",
                                Map.of("invoiceId", invoice, "amount", decimal(cents), "reason", "Returned")));
    }

    private List<Long> opens(UUID invoice) {
        List<String> opens = expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getList("instalments.outstanding");
        return opens.stream().map(PeerCasesTest::cents).toList();
    }

    private List<Object> rows() {
        return receivables(Map.of()).getList("items");
    }

    private List<String> paidAndOutstanding() {
        List<Map<String, String>> rows = receivables(Map.of()).getList("items");
        return rows.stream()
                .map(row -> cents(row.get("paid")) + " " + cents(row.get("outstanding")))
                .toList();
    }

    private JsonPath receivables(Map<String, ?> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, api.get("/v1/reports/receivables")).jsonPath();
    }

    private JsonPath aging() {
        return expect(200, given.admin().get("/v1/reports/aging")).jsonPath();
    }

    private JsonPath agingOn(LocalDate day) {
        return expect(200, given.admin().query("asOf", day).get("/v1/reports/aging"))
                .jsonPath();
    }

    private long owedOn(LocalDate day) {
        var total = agingOn(day).getString("currencies[0].total");
        return total == null ? 0 : cents(total);
    }

    private static LocalDate day(String relative) {
        return T.plusDays(Long.parseLong(relative.substring(1).replace("+", "")));
    }

    private static List<Long> numbers(JsonNode list, String field) {
        var numbers = new ArrayList<Long>();
        list.forEach(each -> numbers.add(each.path(field).asLong()));
        return numbers;
    }

    private static List<Long> numbers(JsonNode list) {
        var numbers = new ArrayList<Long>();
        list.forEach(each -> numbers.add(each.asLong()));
        return numbers;
    }

    private static String decimal(long cents) {
        return Money.decimal(cents, "EUR");
    }

    private static long cents(String decimal) {
        return Money.parse(decimal, "EUR").minor();
    }
}
