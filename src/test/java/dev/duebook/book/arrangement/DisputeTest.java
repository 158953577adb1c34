package dev.duebook.book.arrangement;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DuebookTest
class DisputeTest {
    private static final UUID NOBODY = UUID.fromString("01890a5d-ffff-7fff-bfff-ffffffffffff");

    @Test
    void isOpenUntilItIsResolved() {
        var given = Given.organization();
        var collector = given.key(Role.COLLECTOR);
        var invoice = "/v1/invoices/" + given.openInvoice().send();

        var opened = expect(201, collector.ifMatch(2).post(invoice + "/disputes", Map.of("reason", "Wrong hours.")));
        assertThat(version(opened)).isEqualTo(3);
        assertThat(opened.jsonPath().getString("openedDate")).isEqualTo("2026-03-02");
        var disputed = expect(200, collector.get(invoice)).jsonPath();
        assertThat(disputed.getBoolean("disputed")).isTrue();
        assertThat(disputed.<String>getList("availableActions"))
                .contains("RESOLVE_DISPUTE")
                .doesNotContain("DISPUTE");
        expectProblem(409, "already-disputed", collector.post(invoice + "/disputes", Map.of("reason", "Once more.")));

        var resolve = invoice + "/disputes/" + opened.jsonPath().getString("id") + "/resolve";
        var resolved = expect(200, collector.post(resolve, Map.of("resolution", "Hours were explained.")));
        assertThat(version(resolved)).isEqualTo(4);
        assertThat(resolved.jsonPath().getString("resolvedDate")).isEqualTo("2026-03-02");
        assertThat(resolved.jsonPath().getString("resolution")).isEqualTo("Hours were explained.");
        expectProblem(409, "already-resolved", collector.post(resolve, Map.of("resolution", "Again.")));
        assertThat(collector.get(invoice).jsonPath().getBoolean("disputed")).isFalse();

        expect(201, collector.post(invoice + "/disputes", Map.of("reason", "Wrong rate.")));
        assertThat(collector.get(invoice + "/disputes").jsonPath().<String>getList("items.reason"))
                .containsExactly("Wrong hours.", "Wrong rate.");
        var changes = collector.get(invoice + "/history").jsonPath();
        assertThat(changes.<String>getList("items.action"))
                .containsExactly(
                        "invoice.created",
                        "invoice.sent",
                        "invoice.disputed",
                        "invoice.dispute-resolved",
                        "invoice.disputed");
        assertThat(changes.<Map<String, Object>>getList("items[3].changes"))
                .containsExactly(Map.of("field", "disputed", "old", true, "new", false));
    }

    @Test
    void hasDaysFromTheIssueDateToTodayAndIsNotResolvedBeforeItWasOpened() {
        var given = Given.organization();
        var admin = given.admin();
        var disputes = "/v1/invoices/" + given.openInvoice().send() + "/disputes";
        expectProblem(422, "date-not-allowed", open(admin, disputes, "2026-02-01"));
        expectProblem(422, "date-not-allowed", open(admin, disputes, "2026-03-03"));
        var resolve = disputes + "/"
                + expect(201, open(admin, disputes, "2026-02-10")).jsonPath().getString("id") + "/resolve";
        expectProblem(
                422,
                "date-not-allowed",
                admin.post(resolve, Map.of("resolution", "Early.", "resolvedDate", "2026-02-09")));
        expect(200, admin.post(resolve, Map.of("resolution", "Same day.", "resolvedDate", "2026-02-10")));
        expect(200, admin.patch("/v1/organization", Map.of("lockDate", "2026-02-20")));
        expectProblem(422, "before-lock-date", open(admin, disputes, "2026-02-20"));
        expect(201, open(admin, disputes, "2026-02-21"));
    }

    @Test
    void needsASentInvoiceOnWhichSomethingIsOutstanding() {
        var given = Given.organization();
        var admin = given.admin();
        var reason = Map.of("reason", "Wrong.");
        expectProblem(
                409,
                "invoice-is-draft",
                admin.post("/v1/invoices/" + given.openInvoice().draft() + "/disputes", reason));
        var paid = given.openInvoice().send();
        given.payment("100.00").on(paid, "100.00").record();
        expectProblem(422, "nothing-outstanding", admin.post("/v1/invoices/" + paid + "/disputes", reason));
        var voided = given.openInvoice().send();
        expect(200, admin.post("/v1/invoices/" + voided + "/void", reason));
        expectProblem(409, "invoice-void", admin.post("/v1/invoices/" + voided + "/disputes", reason));
    }

    @Test
    void isNobodyElses() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var other = given.openInvoice().send();
        var id = expect(201, open(given.admin(), "/v1/invoices/" + invoice + "/disputes", "2026-03-01"))
                .jsonPath()
                .getString("id");
        var resolution = Map.of("resolution", "Not mine.");
        var stranger = Given.organization().admin();
        expectProblem(
                404,
                "not-found",
                given.admin().post("/v1/invoices/" + other + "/disputes/" + id + "/resolve", resolution));
        expectProblem(
                404,
                "not-found",
                stranger.post("/v1/invoices/" + invoice + "/disputes/" + id + "/resolve", resolution));
        expectProblem(404, "not-found", stranger.get("/v1/invoices/" + invoice + "/disputes"));
        expectProblem(
                404, "not-found", given.admin().query("format", "csv").get("/v1/invoices/" + NOBODY + "/disputes"));
        expectProblem(
                403, "forbidden", open(given.key(Role.VIEWER), "/v1/invoices/" + invoice + "/disputes", "2026-03-01"));
    }

    @Test
    void leavesNothingInADryRunAndIsRefusedToAStaleReader() {
        var given = Given.organization();
        var disputes = "/v1/invoices/" + given.openInvoice().send() + "/disputes";
        var dry = expect(201, open(given.admin().dryRun(), disputes, "2026-03-01"));
        assertThat(dry.header("Dry-Run")).isEqualTo("true");
        assertThat(given.admin().get(disputes).jsonPath().getList("items")).isEmpty();
        expectProblem(412, "stale-version", open(given.admin().ifMatch(1), disputes, "2026-03-01"));
    }

    private static io.restassured.response.Response open(Api api, String disputes, String day) {
        return api.post(disputes, Map.of("reason", "Wrong.", "openedDate", day));
    }
}
