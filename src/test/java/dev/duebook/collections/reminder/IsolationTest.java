package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One client that nothing can be decided about keeps nobody else from their letters. */
@DuebookTest
class IsolationTest {
    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;

    @BeforeEach
    void remindersAreOn() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        api = given.admin();
    }

    private UUID owing(String name, Map<String, ?> details) {
        var client = given.client(name, details);
        given.openInvoice()
                .to(client)
                .issuedOn("2026-03-02")
                .dueOn("2026-03-09")
                .send();
        return client;
    }

    private Map<String, Object> reachable(String... emails) {
        var contacts = new ArrayList<Map<String, Object>>();
        for (var email : emails) {
            contacts.add(Map.of("name", "Ann", "email", email));
        }
        return Map.of("contacts", contacts);
    }

    private void tick() {
        expect(200, api.post("/v1/scheduler/ticks"));
    }

    private List<String> written(UUID client) {
        return api.query("clientId", client)
                .query("audience", "CLIENT")
                .get("/v1/messages")
                .jsonPath()
                .getList("items.recipients.email.flatten()");
    }

    @Test
    void anAddressRefusedInTwoSpellingsIsOneAddressAndStopsNobody() {
        var refusing = owing("Refusing", reachable("Ann@refusing.example", "ann@refusing.example"));
        var other = owing("Other", reachable("bo@other.example"));
        for (var email : List.of("Ann@refusing.example", "ann@refusing.example", "ANN@refusing.example")) {
            refused(refusing, email);
        }
        clock.set("2026-03-12");
        tick();

        assertThat(written(other)).containsExactly("bo@other.example");
        assertThat(written(refusing)).isEmpty();
        var invoice =
                api.query("clientId", refusing).get("/v1/invoices").jsonPath().getString("items[0].id");
        assertThat(expect(200, api.get("/v1/invoices/" + invoice + "/reminders/explain"))
                        .jsonPath()
                        .<List<String>>getList("steps.codes"))
                .contains(List.of("NO_RECIPIENT"));
    }

    private void refused(UUID client, String email) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into refused_address (organization_id, client_id, email, reason, refused_at)"
                        + " values (?, ?, ?, '550', timestamptz '2026-03-03 10:00Z')",
                given.id(),
                client,
                email));
    }

    @Test
    void anAddressInTwoSpellingsIsWrittenToOnce() {
        var client = owing("Twice", reachable("Ann@twice.example", "ann@twice.example", "bo@twice.example"));
        clock.set("2026-03-12");
        tick();

        assertThat(written(client)).containsExactly("Ann@twice.example", "bo@twice.example");
    }

    @Test
    void aClientWhoseFactsCannotBeReadIsShownAndTheOthersGetTheirs() {
        var before = owing("Before", reachable("a@before.example"));
        var broken = owing("Broken", reachable("b@broken.example"));
        var after = owing("After", reachable("c@after.example"));
        contacts(
                broken,
                "[{\"name\": \"Ann\", \"email\": \"b@broken.example\", \"receives\": [\"REMINDERS\", \"NOTHING\"]}]");
        clock.set("2026-03-12");
        tick();
        tick();

        assertThat(written(before)).containsExactly("a@before.example");
        assertThat(written(after)).containsExactly("c@after.example");
        var stuck = expect(200, api.get("/v1/scheduler")).jsonPath();
        assertThat(stuck.getList("stuckClients.clientId")).containsExactly(broken.toString());
        assertThat(stuck.getString("stuckClients[0].since")).startsWith("2026-03-12T10:00:00");

        contacts(broken, "[{\"name\": \"Ann\", \"email\": \"b@broken.example\", \"receives\": [\"REMINDERS\"]}]");
        tick();

        assertThat(written(broken)).containsExactly("b@broken.example");
        assertThat(expect(200, api.get("/v1/scheduler")).jsonPath().getList("stuckClients"))
                .isEmpty();
    }

    @Test
    void aClientWhoWaitsForApprovalAndCannotBeReadKeepsTheRunFromNobody() {
        var led = owing(
                "Led",
                Map.of(
                        "humanLed",
                        "HIGH_VALUE",
                        "contacts",
                        reachable("d@led.example").get("contacts")));
        clock.set("2026-03-12");
        tick();
        contacts(led, "[{\"receives\": [\"NOTHING\"]}]");
        var other = owing("Other", reachable("e@other.example"));
        tick();

        assertThat(written(other)).containsExactly("e@other.example");
    }

    private void contacts(UUID client, String json) {
        jdbi.useHandle(handle -> handle.execute(
                "update client set contacts = cast(? as jsonb) where organization_id = ? and id = ?",
                json,
                given.id(),
                client));
    }

    @Test
    void aMessageThatCannotBeReadStandsAside() {
        var broken = owing("Broken", reachable("f@broken.example"));
        owing("Other", reachable("g@other.example"));
        clock.set("2026-03-12");
        tick();
        jdbi.useHandle(handle -> handle.execute(
                "update message set recipients = '{}', next_attempt_at = now() - interval '1 hour'"
                        + " where organization_id = ? and client_id = ? and audience = 'CLIENT'",
                given.id(),
                broken));

        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            assertThat(office.to("g@other.example")).hasSize(1);
        }
        jdbi.useHandle(handle -> handle.execute("update message set recipients = '[]' where client_id = ?", broken));
    }

    @Test
    void anInvoiceWhoseDueDayCannotBeToldKeepsNoOtherFromIt() {
        var broken = owing("Broken", Map.of());
        var other = owing("Other", Map.of());
        takeNextPlaceOf("invoice", broken);
        clock.set("2026-03-10");
        tick();
        tick();

        assertThat(told("invoice.overdue", other)).isEqualTo(1);
        assertThat(told("invoice.overdue", broken)).isZero();
        giveItBack();
        tick();
        assertThat(told("invoice.overdue", broken)).isEqualTo(1);
        assertThat(told("invoice.overdue", other)).isEqualTo(1);
    }

    @Test
    void aTaskThatCannotBeEscalatedKeepsNoOtherFromIt() {
        expect(200, api.patch("/v1/organization", Map.of("escalationContact", "boss@us.example")));
        var broken = owing("Broken", Map.of());
        var other = owing("Other", Map.of());
        clock.set("2026-03-10");
        tick();
        takeNextPlaceOf("task", broken);
        clock.set("2026-03-17");
        tick();

        assertThat(told("task.escalated", other)).isPositive();
        assertThat(told("task.escalated", broken)).isZero();
        giveItBack();
        tick();
        assertThat(told("task.escalated", broken)).isPositive();
    }

    /** From now on nothing can happen to the client's invoices, or to its tasks. */
    private void takeNextPlaceOf(String aggregate, UUID client) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)"
                        + " select organization_id, gen_random_uuid(), 'planted', id, version + 1, 'planted', '{}', now()"
                        + " from " + aggregate + " where organization_id = ? and client_id = ?",
                given.id(),
                client));
    }

    private void giveItBack() {
        jdbi.useHandle(handle ->
                handle.execute("delete from outbox where organization_id = ? and type = 'planted'", given.id()));
    }

    private int told(String type, UUID client) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from outbox o where o.organization_id = :org and o.type = :type
                            and (o.aggregate_id in (select id from invoice where organization_id = :org and client_id = :client)
                                or o.aggregate_id in (select id from task where organization_id = :org and client_id = :client))
                        """)
                .bind("org", given.id())
                .bind("type", type)
                .bind("client", client)
                .mapTo(Integer.class)
                .one());
    }

    // --- A clock that went back
    // ----------------------------------------------------------------------------------------

    @Test
    void aClockThatGoesBackCancelsNothing() {
        var client = owing("Early", reachable("h@early.example"));
        clock.set("2026-03-12");
        tick();
        clock.set("2026-03-05");

        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            assertThat(office.to("h@early.example")).isEmpty();
            assertThat(state(client)).isEqualTo("PLANNED");

            clock.set("2026-03-12");
            jdbi.useHandle(handle -> handle.execute(
                    "update message set next_attempt_at = now() where organization_id = ? and state = 'PLANNED'",
                    given.id()));
            dispatch.dispatch(1_000);
            assertThat(office.to("h@early.example")).hasSize(1);
        }
    }

    @Test
    void aStepApprovedBeforeItsDayWaitsForIt() {
        var client = owing(
                "Led",
                Map.of(
                        "humanLed",
                        "HIGH_VALUE",
                        "contacts",
                        reachable("i@led.example").get("contacts")));
        clock.set("2026-03-12");
        tick();
        clock.set("2026-03-05");
        tick();
        var waiting = api.query("clientId", client)
                .query("state", "AWAITING_APPROVAL")
                .get("/v1/reminders")
                .jsonPath()
                .getString("items[0].id");

        var approved = expect(200, api.post("/v1/reminders/" + waiting + "/approve"));

        assertThat(approved.jsonPath().getString("state")).isEqualTo("PLANNED");
        assertThat(state(client)).isEqualTo("PLANNED");
    }

    private String state(UUID client) {
        return api.query("clientId", client)
                .query("audience", "CLIENT")
                .get("/v1/messages")
                .jsonPath()
                .getString("items[0].state");
    }
}
