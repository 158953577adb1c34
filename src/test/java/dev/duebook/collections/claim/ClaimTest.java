package dev.duebook.collections.claim;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ClaimTest {
    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    private Given given;
    private Api api;
    private UUID invoice;

    @BeforeEach
    void sendAnInvoice() {
        given = Given.organization();
        api = given.admin();
        invoice = given.openInvoice()
                .of("120.00")
                .issuedOn("2026-02-01")
                .dueOn("2026-02-15")
                .send();
    }

    @Test
    void takesDownWhatTheClientSays() {
        var created = expect(
                201,
                api.post(
                        "/v1/claims",
                        Map.of(
                                "invoiceId",
                                invoice,
                                "reference",
                                "Transfer 4711",
                                "paidDate",
                                "2026-02-27",
                                "amount",
                                "120",
                                "method",
                                "BANK_TRANSFER",
                                "note",
                                "Sent on Friday.")));
        var claim = created.jsonPath();
        assertThat(claim.getString("state")).isEqualTo("OPEN");
        assertThat(claim.getString("amount")).isEqualTo("120.00");
        assertThat(claim.getString("currency")).isEqualTo("EUR");
        assertThat(claim.getString("source")).isEqualTo("API");
        assertThat(claim.getString("claimedDate")).isEqualTo("2026-03-02");
        assertThat(claim.getString("expiresAt")).isEqualTo("2026-03-09T23:00:00Z");
        assertThat(claim.getMap("file")).isNull();
        var read = expect(200, api.get(created.header("Location")));
        assertThat(read.asString()).isEqualTo(created.asString());
        assertThat(version(read)).isEqualTo(1);
    }

    @Test
    void needsOnlyTheInvoice() {
        var claim = claim().jsonPath();
        assertThat(claim.getString("amount")).isNull();
        assertThat(claim.getString("paidDate")).isNull();
    }

    @Test
    void changesNothingThatIsOwed() throws SQLException {
        var before = expect(200, api.get("/v1/invoices/" + invoice)).jsonPath();
        var entries = ledgerEntries();
        var claim = claim().jsonPath().getUUID("id");
        var payment = given.payment("120.00").unallocated().record();
        expect(200, api.post("/v1/claims/" + claim + "/match", Map.of("paymentId", payment)));

        var after = expect(200, api.get("/v1/invoices/" + invoice)).jsonPath();
        for (var field : List.of("outstanding", "paid", "total", "status", "settlement", "dueDate")) {
            assertThat(after.getString(field)).as(field).isEqualTo(before.getString(field));
        }
        assertThat(ledgerEntries()).isEqualTo(entries);
        assertThat(expect(200, api.get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void isMatchedWithThePayment() {
        var claim = claim();
        var id = claim.jsonPath().getUUID("id");
        var payment = given.payment("120.00").record();
        var matched = expect(
                200, api.ifMatch(version(claim)).post("/v1/claims/" + id + "/match", Map.of("paymentId", payment)));
        assertThat(matched.jsonPath().getString("state")).isEqualTo("MATCHED");
        assertThat(matched.jsonPath().getUUID("paymentId")).isEqualTo(payment);
        assertThat(version(matched)).isEqualTo(2);
        expectProblem(409, "claim-closed", api.post("/v1/claims/" + id + "/match", Map.of("paymentId", payment)));
        expectProblem(409, "claim-closed", api.post("/v1/claims/" + id + "/reject", Map.of("reason", "No.")));
    }

    @Test
    void isRejectedWithAReason() {
        var id = claim().jsonPath().getUUID("id");
        expectProblem(
                412, "stale-version", api.ifMatch(7).post("/v1/claims/" + id + "/reject", Map.of("reason", "No.")));
        var rejected = expect(200, api.post("/v1/claims/" + id + "/reject", Map.of("reason", "Nothing arrived.")))
                .jsonPath();
        assertThat(rejected.getString("state")).isEqualTo("REJECTED");
        assertThat(rejected.getString("reason")).isEqualTo("Nothing arrived.");
        claim();
    }

    @Test
    void refusesPaymentsThatCannotBeTheOne() {
        var id = claim().jsonPath().getUUID("id");
        var match = "/v1/claims/" + id + "/match";
        var others = given.payment("120.00").from(given.client("Other")).record();
        var dollars = given.payment("120.00").in("USD").record();
        var bounced = given.payment("120.00").unallocated().record();
        expect(200, api.post("/v1/payments/" + bounced + "/reverse", Map.of("reason", "Bounced.")));

        expectProblem(422, "client-mismatch", api.post(match, Map.of("paymentId", others)));
        expectProblem(422, "currency-mismatch", api.post(match, Map.of("paymentId", dollars)));
        expectProblem(409, "payment-reversed", api.post(match, Map.of("paymentId", bounced)));
        expectProblem(404, "not-found", api.post(match, Map.of("paymentId", Ids.next())));
    }

    @Test
    void expiresAfterSevenDaysAndCanStillBeClosed() {
        var id = claim().jsonPath().getUUID("id");
        clock.set(Instant.parse("2026-03-09T22:59:00Z"));
        assertThat(state(id)).isEqualTo("OPEN");
        expectProblem(409, "already-claimed", api.post("/v1/claims", Map.of("invoiceId", invoice)));
        clock.set(Instant.parse("2026-03-09T23:00:00Z"));
        assertThat(state(id)).isEqualTo("EXPIRED");

        var next = claim().jsonPath().getUUID("id");
        assertThat(listed(api.query("state", "OPEN"))).containsExactly(next);
        assertThat(listed(api.query("state", "EXPIRED"))).containsExactly(id);
        expect(200, api.post("/v1/claims/" + id + "/reject", Map.of("reason", "Too late.")));
        assertThat(listed(api.query("state", List.of("REJECTED", "OPEN")))).containsExactly(next, id);
        assertThat(listed(api.query("state", "MATCHED"))).isEmpty();
    }

    @Test
    void theSqlOfTheStateIsTheRule() {
        var id = claim().jsonPath().getUUID("id");
        for (var day = 0; day < 12; day++) {
            for (var state : ClaimState.values()) {
                assertThat(listed(api.query("state", state)))
                        .as("%s after %s days", state, day)
                        .isEqualTo(state.name().equals(state(id)) ? List.of(id) : List.of());
            }
            clock.plusDays(1);
        }
    }

    @Test
    void isOnlyForWhatIsOwed() {
        var draft = given.openInvoice().draft();
        expectProblem(409, "invoice-is-draft", api.post("/v1/claims", Map.of("invoiceId", draft)));
        expect(200, api.post("/v1/invoices/" + invoice + "/void", Map.of("reason", "Wrong.")));
        expectProblem(409, "invoice-void", api.post("/v1/claims", Map.of("invoiceId", invoice)));
        var paid = given.openInvoice().of("10.00").send();
        given.payment("10.00").on(paid, "10.00").record();
        expectProblem(422, "nothing-outstanding", api.post("/v1/claims", Map.of("invoiceId", paid)));
    }

    @Test
    void refusesWhatCannotBe() {
        expectProblem(
                422,
                "date-not-allowed",
                api.post("/v1/claims", Map.of("invoiceId", invoice, "paidDate", "2026-03-03")));
        expectWrong(api.post("/v1/claims", Map.of("invoiceId", invoice, "amount", "1.005")), "/amount");
        expectWrong(api.post("/v1/claims", Map.of("invoiceId", invoice, "amount", "0")), "/amount");
        expectWrong(
                api.bad()
                        .post("/v1/claims", Map.of("invoiceId", invoice, "method", "BARTER", "note", "x".repeat(2001))),
                "/method",
                "/note");
    }

    @Test
    void listsByInvoiceClientAndTime() {
        var first = claim().jsonPath().getUUID("id");
        var other = given.openInvoice().to(given.client("Other")).send();
        var second =
                expect(201, api.post("/v1/claims", Map.of("invoiceId", other))).jsonPath();
        assertThat(listed(api)).containsExactly(second.getUUID("id"), first);
        assertThat(listed(api.query("invoiceId", invoice))).containsExactly(first);
        assertThat(listed(api.query("clientId", second.getString("clientId")))).containsExactly(second.getUUID("id"));
        assertThat(listed(api.query("updatedSince", second.getString("updatedAt"))))
                .containsExactly(second.getUUID("id"));
        var page = expect(200, api.query("limit", 1).get("/v1/claims")).jsonPath();
        assertThat(page.getList("items.id", UUID.class)).containsExactly(second.getUUID("id"));
        assertThat(listed(api.query("limit", 1).query("cursor", page.getString("nextCursor"))))
                .containsExactly(first);
        assertThat(expect(200, api.query("format", "csv").get("/v1/claims"))
                        .asString()
                        .lines())
                .hasSize(3);
    }

    @Test
    void isToldInHistoryAndOutbox() throws SQLException {
        var matched = claim().jsonPath().getUUID("id");
        var payment = given.payment("20.00").record();
        expect(200, api.post("/v1/claims/" + matched + "/match", Map.of("paymentId", payment)));
        var rejected = claim().jsonPath().getUUID("id");
        expect(200, api.post("/v1/claims/" + rejected + "/reject", Map.of("reason", "Nothing arrived.")));

        assertThat(events(matched)).containsExactly("1 claim.received", "2 claim.matched");
        assertThat(events(rejected)).containsExactly("1 claim.received", "2 claim.rejected");
        assertThat(expect(200, api.get("/v1/invoices/" + invoice + "/history"))
                        .jsonPath()
                        .getList("items.action", String.class))
                .containsSubsequence(
                        "invoice.claim-received",
                        "invoice.claim-matched",
                        "invoice.claim-received",
                        "invoice.claim-rejected");
    }

    @Test
    void aDryRunLeavesNothing() {
        expect(201, api.dryRun().post("/v1/claims", Map.of("invoiceId", invoice)));
        assertThat(listed(api)).isEmpty();
    }

    @Test
    void rolesDecide() {
        var collector = given.key(Role.COLLECTOR);
        var id = expect(201, collector.post("/v1/claims", Map.of("invoiceId", invoice)))
                .jsonPath()
                .getUUID("id");
        expectProblem(403, "forbidden", given.key(Role.VIEWER).post("/v1/claims", Map.of("invoiceId", invoice)));
        expectProblem(403, "forbidden", collector.post("/v1/claims/" + id + "/reject", Map.of("reason", "No.")));
        expectProblem(403, "forbidden", collector.post("/v1/claims/" + id + "/match", Map.of("paymentId", Ids.next())));
        expect(200, given.key(Role.VIEWER).get("/v1/claims/" + id));
        expect(200, given.key(Role.FINANCE).post("/v1/claims/" + id + "/reject", Map.of("reason", "No.")));
    }

    @Test
    void isOfItsOrganizationOnly() {
        var id = claim().jsonPath().getUUID("id");
        var stranger = Given.organization();
        var theirs = stranger.payment("120.00").record();
        expectProblem(404, "not-found", stranger.admin().post("/v1/claims", Map.of("invoiceId", invoice)));
        expectProblem(404, "not-found", stranger.admin().get("/v1/claims/" + id));
        expectProblem(404, "not-found", stranger.admin().get("/v1/claims/" + id + "/file"));
        expectProblem(
                404, "not-found", stranger.admin().post("/v1/claims/" + id + "/match", Map.of("paymentId", theirs)));
        expectProblem(404, "not-found", stranger.admin().post("/v1/claims/" + id + "/reject", Map.of("reason", "No.")));
        expectProblem(404, "not-found", api.post("/v1/claims/" + id + "/match", Map.of("paymentId", theirs)));
        assertThat(listed(stranger.admin())).isEmpty();
        assertThat(listed(stranger.admin().query("invoiceId", invoice))).isEmpty();
    }

    private Response claim() {
        return expect(201, api.post("/v1/claims", Map.of("invoiceId", invoice)));
    }

    private String state(UUID id) {
        return expect(200, api.get("/v1/claims/" + id)).jsonPath().getString("state");
    }

    private static List<UUID> listed(Api caller) {
        return expect(200, caller.get("/v1/claims")).jsonPath().getList("items.id", UUID.class);
    }

    private List<String> ledgerEntries() throws SQLException {
        return rows("select id || ' ' || amount from ledger_entry where invoice_id = ? order by id", invoice);
    }

    private List<String> events(UUID id) throws SQLException {
        return rows("select sequence || ' ' || type from outbox where aggregate_id = ? order by sequence", id);
    }

    private List<String> rows(String sql, UUID id) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, id);
            var result = query.executeQuery();
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
