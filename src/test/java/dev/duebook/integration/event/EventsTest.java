package dev.duebook.integration.event;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class EventsTest {
    @Inject
    Relay relay;

    @Inject
    Forgetting forgetting;

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;

    @BeforeEach
    void begin() {
        given = Given.organization();
        api = given.key(Role.VIEWER);
    }

    @Test
    void listsWhatHappenedInOrder() {
        var invoice = given.openInvoice().of("100.00").dueOn("2026-03-20").send();
        number();
        var events = events(api);

        assertThat(events.getList("items.type"))
                .startsWith("organization.created", "person.created", "api-key.created")
                .endsWith("client.created", "invoice.created", "invoice.sent");
        assertThat(events.<String>getList("items.sequence").stream().map(Long::valueOf))
                .isSorted();
        assertThat(events.getBoolean("more")).isFalse();
        var sent = events.<String, Object>getMap("items[-1]");
        assertThat(sent)
                .containsEntry("specversion", "1.0")
                .containsEntry("source", "/organizations/" + given.id())
                .containsEntry("subject", "invoice/" + invoice)
                .containsEntry("datacontenttype", "application/json")
                .containsEntry("version", 2);
        assertThat(events.<String, Object>getMap("items[-1].data"))
                .containsEntry("number", "INV-2026-00001")
                .containsEntry("state", "SENT")
                .containsEntry("effectiveDate", "2026-02-02")
                .containsEntry("total", "100.00")
                .containsEntry("outstanding", "100.00")
                .containsEntry("instalments", List.of(Map.of("dueDate", "2026-03-20", "amount", "100.00")));
    }

    @Test
    void showsNothingThatIsNotNumbered() {
        number();
        var before = events(api).getList("items").size();
        given.client("ACME");

        assertThat(events(api).getList("items")).hasSize(before);
        number();
        assertThat(events(api).getList("items")).hasSize(before + 1);
    }

    @Test
    void goesOnAfterWhatWasSeen() {
        for (var n = 0; n < 7; n++) {
            given.client("Client " + n);
        }
        number();
        var all = events(api).<String>getList("items.id");

        var seen = new ArrayList<String>();
        var page = expect(200, api.query("after", "0").query("limit", 3).get("/v1/events"))
                .jsonPath();
        seen.addAll(page.getList("items.id"));
        while (page.getBoolean("more")) {
            page = expect(
                            200,
                            api.query("after", page.getString("next"))
                                    .query("limit", 3)
                                    .get("/v1/events"))
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
        }

        assertThat(seen).containsExactlyElementsOf(all).doesNotHaveDuplicates();
        var end = expect(200, api.query("after", page.getString("next")).get("/v1/events"))
                .jsonPath();
        assertThat(end.getList("items")).isEmpty();
        assertThat(end.getString("next")).isEqualTo(page.getString("next"));
    }

    @Test
    void latestIsWhereToGoOnFromNow() {
        number();
        var latest = expect(200, api.query("after", "latest").get("/v1/events")).jsonPath();
        assertThat(latest.getList("items")).isEmpty();
        given.client("ACME");
        number();

        assertThat(expect(200, api.query("after", latest.getString("next")).get("/v1/events"))
                        .jsonPath()
                        .getList("items.type"))
                .containsExactly("client.created");
    }

    @Test
    void anotherOrganizationSeesNothingOfIt() {
        var other = Given.organization();
        other.client("Secret");
        number();

        assertThat(events(api).getList("items.source")).containsOnly("/organizations/" + given.id());
    }

    @Test
    void typesAreExactOrAllOfAKind() {
        given.openInvoice().send();
        number();

        assertThat(types(api.query("type", List.of("invoice.sent", "person.*"))))
                .containsExactly("person.created", "invoice.sent");
        assertThat(types(api.query("type", "invoice.*"))).containsExactly("invoice.created", "invoice.sent");
        assertThat(types(api.query("type", "invoice.se"))).isEmpty();
        expectWrong(api.bad().query("type", "invoice%").get("/v1/events"), "type");
        expectWrong(api.bad().query("after", "-1").get("/v1/events"), "after");
        expectWrong(api.bad().query("after", "01").get("/v1/events"), "after");
    }

    @Test
    void anInvoiceBringsItsPaymentsClaimsAndCreditNotes() {
        var invoice = given.openInvoice().of("100.00").send();
        given.openInvoice().of("50.00").send();
        expect(201, given.admin().post("/v1/claims", Map.of("invoiceId", invoice, "reference", "Transfer")));
        given.payment("30.00").on(invoice, "30.00").record();
        given.payment("20.00").unallocated().record();
        expect(
                201,
                given.admin()
                        .post("/v1/credit-notes", Map.of("invoiceId", invoice, "amount", "10.00", "reason", "Late")));
        number();

        assertThat(types(api.query("invoiceId", invoice)))
                .containsExactly(
                        "invoice.created",
                        "invoice.sent",
                        "claim.received",
                        "invoice.claim-received",
                        "task.created",
                        "payment.recorded",
                        "invoice.payment-allocated",
                        "credit-note.created",
                        "invoice.credited");
        assertThat(types(api.query("invoiceId", invoice).query("type", "payment.*")))
                .containsExactly("payment.recorded");
    }

    @Test
    void aPaymentTellsHowItStandsAndWhereItWent() {
        var invoice = given.openInvoice().of("100.00").send();
        var payment = given.payment("130.00").on(invoice, "100.00").record();
        number();

        var recorded = expect(200, api.query("type", "payment.recorded").get("/v1/events"))
                .jsonPath()
                .<String, Object>getMap("items[0].data");
        assertThat(recorded)
                .containsEntry("amount", "130.00")
                .containsEntry("unapplied", "30.00")
                .containsEntry("currency", "EUR");
        var laid = expect(200, given.admin().get("/v1/payments/" + payment)).jsonPath();
        assertThat(recorded.get("allocations"))
                .isEqualTo(List.of(Map.of(
                        "allocationId",
                        laid.getString("allocations[0].id"),
                        "invoiceId",
                        invoice.toString(),
                        "amount",
                        "100.00",
                        "allocatedDate",
                        "2026-03-02")));
    }

    @Test
    void whatIsOldIsForgottenInBatchesButNeverHistory() {
        number();
        jdbi.useHandle(handle -> handle.execute("update event_relay set forgotten = position"));
        given = Given.organization();
        api = given.admin();
        number();
        var old = relayed("position");
        clock.set(TestClock.START.plus(Duration.ofDays(89)));
        given.client("Young");
        number();
        given.client("Not numbered");
        var history = count("select count(*) from history where organization_id = :org");
        clock.set(TestClock.START.plus(Duration.ofDays(91)));

        assertThat(forgetting.forget(1)).isEqualTo(1);
        while (forgetting.forget(500) > 0) {
            Thread.onSpinWait();
        }

        assertThat(relayed("forgotten")).isEqualTo(old);
        assertThat(count("select count(*) from history where organization_id = :org"))
                .isEqualTo(history);
        assertThat(types(api)).containsExactly("client.created");
        number();
        expectProblem(410, "events-forgotten", api.query("after", "0").get("/v1/events"));
        expectProblem(410, "events-forgotten", api.query("after", old - 1).get("/v1/events"));
        assertThat(types(api.query("after", old))).containsExactly("client.created", "client.created");
        var founded = Given.organization();
        number();
        assertThat(types(founded.admin().query("after", "0"))).startsWith("organization.created");
    }

    private List<String> types(Api from) {
        return expect(200, from.query("limit", 200).get("/v1/events"))
                .jsonPath()
                .getList("items.type");
    }

    private JsonPath events(Api from) {
        return expect(200, from.query("limit", 200).get("/v1/events")).jsonPath();
    }

    private void number() {
        while (relay.number(2_000) > 0) {
            Thread.onSpinWait();
        }
    }

    private long relayed(String column) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + column + " from event_relay")
                .mapTo(Long.class)
                .one());
    }

    private int count(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", given.id())
                .mapTo(Integer.class)
                .one());
    }
}
