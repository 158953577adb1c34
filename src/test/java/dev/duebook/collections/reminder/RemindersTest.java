package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It is Monday, 2 March 2026; reminders are on since January. */
@DuebookTest
class RemindersTest {
    private static final Map<String, Object> FRIENDLY_AFTER_THREE =
            Map.of("offsetDays", 3, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY");

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    private Given given;
    private Api api;
    private UUID client;

    @BeforeEach
    void aClientWhoCanBeReached() {
        given = Given.organization(
                Map.of("remindersEnabledFrom", "2026-01-01", "financeContact", "finance@us.example"));
        api = given.admin();
        client = reachable("ACME", Map.of());
    }

    private UUID reachable(String name, Map<String, ?> more) {
        var details = new HashMap<String, Object>(more);
        details.put("contacts", List.of(Map.of("name", "Ann", "email", "ann" + given.id() + "@acme.example")));
        return given.client(name, details);
    }

    private UUID dueOn(String day, String amount) {
        return given.openInvoice()
                .to(client)
                .of(amount)
                .issuedOn("2026-03-02")
                .dueOn(day)
                .send();
    }

    private Map<String, Object> tick() {
        return expect(200, api.post("/v1/scheduler/ticks")).jsonPath().getMap("");
    }

    private List<Map<String, Object>> reminders(String state) {
        return expect(200, api.query("state", state).query("clientId", client).get("/v1/reminders"))
                .jsonPath()
                .getList("items");
    }

    private List<Map<String, Object>> messages() {
        return expect(
                        200,
                        api.query("clientId", client)
                                .query("audience", "CLIENT")
                                .get("/v1/messages"))
                .jsonPath()
                .getList("items");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private final void only(Map<String, Object>... steps) {
        var id = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        expect(
                200,
                api.put(
                        "/v1/reminder-policies/" + id,
                        Map.of("name", "Ours", "default", true, "steps", List.of(steps))));
    }

    @Test
    void everyOrganizationBeginsWithTheStandardPolicy() {
        var policies = api.get("/v1/reminder-policies").jsonPath();

        assertThat(policies.getList("items.name")).containsExactly("Standard");
        assertThat(policies.getBoolean("items[0].default")).isTrue();
        assertThat(policies.<Integer>getList("items[0].steps.offsetDays"))
                .containsExactly(-3, -2, null, null, null, 3, 3, 7, 7, 14, 14);
    }

    @Test
    void severalInvoicesGoInOneMessageInTheFirmestTone() throws Exception {
        dueOn("2026-03-05", "10.00");
        dueOn("2026-03-09", "20.00");
        clock.set("2026-03-12");
        tick();

        assertThat(messages()).hasSize(1);
        assertThat(messages().get(0)).containsEntry("tone", "FORMAL");
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            var mail = office.to("ann" + given.id() + "@acme.example");
            assertThat(mail).hasSize(1);
            assertThat(mail.get(0).getHeader("Message-ID"))
                    .containsExactly(messages().get(0).get("messageId").toString());
        }
        assertThat(messages().get(0).get("body").toString())
                .contains("10.00")
                .contains("20.00")
                .contains("30.00");
        assertThat(reminders("SENT").stream()
                        .filter(each -> step(each, "audience").equals("CLIENT")))
                .hasSize(2);
    }

    @Test
    void aDisputedInvoiceDropsOutOfAMessageAlreadyPlanned() {
        var disputed = dueOn("2026-03-09", "10.00");
        dueOn("2026-03-09", "20.00");
        clock.set("2026-03-12");
        tick();
        expect(201, api.post("/v1/invoices/" + disputed + "/disputes", Map.of("reason", "Not delivered.")));

        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
        }

        assertThat(messages().get(0)).containsEntry("state", "SENT");
        assertThat(messages().get(0).get("body").toString()).contains("20.00").doesNotContain("10.00");
        assertThat(reminders("CANCELLED").stream()
                        .filter(each -> step(each, "audience").equals("CLIENT")))
                .singleElement()
                .satisfies(each -> assertThat(each.get("codes")).isEqualTo(List.of("DISPUTED")));
    }

    @Test
    void whoHasPaidMeanwhileIsNotWrittenTo() {
        var invoice = dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");
        tick();
        given.payment("10.00")
                .from(client)
                .receivedOn("2026-03-12")
                .on(invoice, "10.00")
                .record();

        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            assertThat(office.to("ann" + given.id() + "@acme.example")).isEmpty();
        }

        assertThat(messages().get(0)).containsEntry("state", "SUPPRESSED").containsEntry("codes", List.of("PAID"));
    }

    @Test
    void howeverOftenItTicksAStepIsTakenUpOnce() {
        dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");

        assertThat(tick()).containsEntry("messages", 1);
        for (var i = 0; i < 5; i++) {
            assertThat(tick()).containsEntry("reminders", 0).containsEntry("messages", 0);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void editingAPolicySendsNothingAgain() {
        dueOn("2026-03-09", "10.00");
        only(FRIENDLY_AFTER_THREE);
        clock.set("2026-03-12");
        tick();

        var firm = new HashMap<>(FRIENDLY_AFTER_THREE);
        firm.put("tone", "FIRM");
        only(firm);

        assertThat(tick()).containsEntry("reminders", 0);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aStepThatAsksForApprovalWaitsForAPerson() {
        var step = new HashMap<>(FRIENDLY_AFTER_THREE);
        step.put("approval", true);
        only(step);
        dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");
        assertThat(tick()).containsEntry("awaitingApproval", 1).containsEntry("messages", 0);
        var message = messages().get(0);
        assertThat(message).containsEntry("state", "AWAITING_APPROVAL");
        var reminder = "/v1/reminders/" + reminders("AWAITING_APPROVAL").get(0).get("id");

        expect(
                200,
                api.patch(
                        "/v1/messages/" + message.get("id"),
                        Map.of("sentence", "We met on Tuesday, thank you for that.")));
        var approved = expect(200, given.key(Role.COLLECTOR).post(reminder + "/approve"));
        assertThat(approved.jsonPath().getString("state")).isEqualTo("PLANNED");
        assertThat(approved.jsonPath().getUUID("approvedBy")).isEqualTo(given.personId());
        expectProblem(409, "reminder-not-waiting", api.post(reminder + "/approve"));

        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            assertThat(office.to("ann" + given.id() + "@acme.example")).hasSize(1);
        }
        assertThat(messages().get(0).get("body").toString()).contains("We met on Tuesday");
    }

    @Test
    void peopleDecideAboutAClientTheyLead() {
        client = reachable("Old friend", Map.of("humanLed", "LONG_STANDING"));
        var invoice = dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");
        tick();
        var waiting = reminders("AWAITING_APPROVAL");
        assertThat(waiting).hasSize(1);

        var skipped = expect(200, api.post("/v1/reminders/" + waiting.get(0).get("id") + "/skip"));

        assertThat(skipped.jsonPath().getString("state")).isEqualTo("SKIPPED");
        assertThat(messages().get(0)).containsEntry("state", "CANCELLED");
        tick();
        assertThat(reminders("AWAITING_APPROVAL")).isEmpty();
        assertThat(explained(invoice, 3)).isEqualTo("DONE []");
    }

    @Test
    void approvalOfWhatIsPaidMeanwhileCancelsIt() {
        client = reachable("Old friend", Map.of("humanLed", "LONG_STANDING"));
        var invoice = dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");
        tick();
        var reminder = "/v1/reminders/" + reminders("AWAITING_APPROVAL").get(0).get("id");
        given.payment("10.00")
                .from(client)
                .receivedOn("2026-03-12")
                .on(invoice, "10.00")
                .record();

        var approved = expect(200, api.post(reminder + "/approve"));

        assertThat(approved.jsonPath().getString("state")).isEqualTo("CANCELLED");
        assertThat(approved.jsonPath().getList("codes")).containsExactly("PAID");
        assertThat(messages().get(0)).containsEntry("state", "CANCELLED");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatNobodyApprovesInAWeekIsGivenUpAndTheOwnerTold() {
        only(FRIENDLY_AFTER_THREE);
        var boss = given.person("Boss", Role.ADMIN);
        client = reachable("Old friend", Map.of("humanLed", "HIGH_VALUE", "ownerId", boss));
        dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");
        tick();
        clock.set(Instant.parse("2026-03-19T12:00:00Z"));
        tick();

        assertThat(messages().get(0)).containsEntry("state", "CANCELLED");
        var notices = expect(
                        200,
                        api.query("clientId", client).query("audience", "OWNER").get("/v1/messages"))
                .jsonPath()
                .<Map<String, Object>>getList("items");
        assertThat(notices)
                .filteredOn(each -> each.get("kind").equals("NOTICE"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.get("state")).isEqualTo("PLANNED"));
        assertThat(reminders("CANCELLED")).singleElement().satisfies(each -> assertThat(each.get("codes"))
                .isEqualTo(List.of("AWAITING_APPROVAL")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void farMoreThanUsualWaitsForAnAdmin() {
        only(FRIENDLY_AFTER_THREE);
        for (var i = 0; i < 51; i++) {
            client = reachable("Client " + i, Map.of());
            dueOn("2026-03-09", "10.00");
        }
        clock.set("2026-03-12");
        assertThat(tick()).containsEntry("waitingForConfirmation", true).containsEntry("messages", 0);
        assertThat(tick()).containsEntry("waitingForConfirmation", true);
        var scheduler = api.get("/v1/scheduler").jsonPath();
        assertThat(scheduler.getBoolean("waitingForConfirmation")).isTrue();
        assertThat(scheduler.getInt("days[0].heldMessages")).isEqualTo(51);
        var invoice =
                api.query("clientId", client).get("/v1/invoices").jsonPath().getUUID("items[0].id");
        assertThat(explained(invoice, 3)).isEqualTo("HOLD [TRIPWIRE]");

        expect(403, given.key(Role.FINANCE).bad().post("/v1/scheduler/confirm"));
        expect(200, api.post("/v1/scheduler/confirm"));

        assertThat(tick()).containsEntry("messages", 51);
        expectProblem(409, "nothing-to-confirm", api.post("/v1/scheduler/confirm"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void clientAndInvoiceMayBeUnderAnotherPolicy() {
        only(FRIENDLY_AFTER_THREE);
        var later = expect(
                        201,
                        api.post(
                                "/v1/reminder-policies",
                                Map.of(
                                        "name",
                                        "Later",
                                        "steps",
                                        List.of(Map.of(
                                                "offsetDays",
                                                10,
                                                "audience",
                                                "CLIENT",
                                                "channel",
                                                "EMAIL",
                                                "tone",
                                                "FORMAL")))))
                .jsonPath()
                .getString("id");
        expectProblem(
                404, "not-found", api.post("/v1/clients", Map.of("name", "X", "reminderPolicyId", UUID.randomUUID())));
        client = reachable("Slow", Map.of("reminderPolicyId", later));
        var slow = dueOn("2026-03-09", "10.00");
        clock.set("2026-03-12");

        assertThat(tick()).containsEntry("messages", 0);
        assertThat(api.get("/v1/invoices/" + slow + "/reminders/explain")
                        .jsonPath()
                        .getList("steps.offsetDays"))
                .containsExactly(10);
        expectProblem(409, "policy-in-use", api.delete("/v1/reminder-policies/" + later));
        clock.set("2026-03-19");
        assertThat(tick()).containsEntry("messages", 1);
    }

    @Test
    void aPolicyNamesEveryWrongStep() {
        var answer = api.bad()
                .post(
                        "/v1/reminder-policies",
                        Map.of(
                                "name",
                                "Odd",
                                "steps",
                                List.of(
                                        FRIENDLY_AFTER_THREE,
                                        FRIENDLY_AFTER_THREE,
                                        Map.of("audience", "CLIENT", "channel", "TASK", "tone", "FIRM"))));

        expectProblem(422, "invalid-policy", answer);
        assertThat(answer.jsonPath().getList("errors.pointer"))
                .containsExactly("/steps/1", "/steps/2", "/steps/2/channel");
    }

    @Test
    void theDefaultPolicyCannotGo() {
        var id = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");

        expectProblem(409, "policy-is-default", api.delete("/v1/reminder-policies/" + id));
    }

    @Test
    void aSentInvoiceCountsAsAContact() {
        var invoice = given.openInvoice()
                .to(client)
                .issuedOn("2026-03-02")
                .dueOn("2026-03-05")
                .with("deliver", "EMAIL")
                .send();
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            assertThat(office.to("ann" + given.id() + "@acme.example")).hasSize(1);
        }
        assertThat(api.get("/v1/invoices/" + invoice).jsonPath().getList("deliveries.state"))
                .containsExactly("SENT");

        assertThat(explained(invoice, -3)).isEqualTo("HOLD [CONTACT_GAP]");
        clock.set("2026-03-05");
        assertThat(explained(invoice, -3)).isEqualTo("SEND []");
    }

    private String explained(UUID invoice, int offset) {
        return expect(200, api.get("/v1/invoices/" + invoice + "/reminders/explain"))
                .jsonPath()
                .<Map<String, Object>>getList("steps")
                .stream()
                .filter(each -> Integer.valueOf(offset).equals(each.get("offsetDays"))
                        && each.get("audience").equals("CLIENT"))
                .map(each -> each.get("decision") + " " + each.get("codes"))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static String step(Map<String, Object> reminder, String field) {
        return ((Map<String, Object>) reminder.get("step")).get(field).toString();
    }
}
