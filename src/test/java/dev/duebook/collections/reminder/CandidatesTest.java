package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tick reads at all. That nothing is left out that would be sent is proven by {@link SimulationTest}. */
@DuebookTest
class CandidatesTest {
    private static final Map<String, Object> REACHABLE =
            Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann@acme.example")));
    private static final Map<String, Object> AFTER_THREE_DAYS =
            Map.of("offsetDays", 3, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY");

    @Inject
    TestClock clock;

    @Inject
    Clock now;

    @Inject
    MessageDispatch dispatch;

    @Inject
    ChaseRepository chases;

    @Inject
    PolicyRepository policies;

    @Inject
    ReminderDays days;

    private Given given;
    private Api api;

    @BeforeEach
    void remindersAreOn() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01", "contactGapDays", 3));
        api = given.admin();
        withSteps(AFTER_THREE_DAYS);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private final void withSteps(Map<String, Object>... steps) {
        var id = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        expect(
                200,
                api.put(
                        "/v1/reminder-policies/" + id,
                        Map.of("name", "Ours", "default", true, "steps", List.of(steps))));
    }

    private UUID dueOn(UUID client, String day) {
        return given.openInvoice()
                .to(client)
                .of("120.00")
                .issuedOn("2026-03-02")
                .dueOn(day)
                .send();
    }

    private List<UUID> read() {
        var house = OnBehalf.of(given.id(), () -> chases.house(given.id(), now.instant()));
        return OnBehalf.of(
                        given.id(),
                        () -> days.candidates(
                                house, policies.all(given.id()), now.instant(), ChaseRepository.NONE, 100))
                .stream()
                .map(Candidate::invoiceId)
                .toList();
    }

    private void remind() {
        expect(200, api.post("/v1/scheduler/ticks"));
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
        }
    }

    @Test
    void aClientWrittenToLatelyIsReadAgainWhenTheGapIsOver() {
        var client = given.client("ACME", REACHABLE);
        var first = dueOn(client, "2026-03-09");
        var second = dueOn(client, "2026-03-10");
        clock.set("2026-03-12");
        assertThat(read()).containsExactly(first);
        remind();

        clock.set("2026-03-13");
        assertThat(read()).isEmpty();
        clock.set("2026-03-14");
        assertThat(read()).isEmpty();
        clock.set("2026-03-15");
        assertThat(read()).containsExactly(second);
    }

    @Test
    void theGapKeepsNobodyFromBeingAskedForApproval() {
        var asking = new HashMap<>(AFTER_THREE_DAYS);
        asking.put("approval", true);
        var client = given.client("ACME", REACHABLE);
        var led = new HashMap<String, Object>(REACHABLE);
        led.put("humanLed", "HIGH_VALUE");
        var ledByPeople = given.client("Led by people", led);
        dueOn(client, "2026-03-09");
        dueOn(ledByPeople, "2026-03-09");
        clock.set("2026-03-12");
        remind();
        expect(200, api.get("/v1/reminders")).jsonPath().<Map<String, Object>>getList("items").stream()
                .filter(each -> each.get("state").equals("AWAITING_APPROVAL"))
                .forEach(each -> expect(200, api.post("/v1/reminders/" + each.get("id") + "/approve")));
        remind();
        var next = dueOn(client, "2026-03-10");
        var nextOfLed = dueOn(ledByPeople, "2026-03-10");
        clock.set("2026-03-13");

        assertThat(read()).containsExactly(nextOfLed);
        withSteps(asking);
        assertThat(read()).containsExactlyInAnyOrder(next, nextOfLed);
    }

    @Test
    void aClientWithoutAnAddressIsReadOnceItHasOne() {
        var nobody = given.client("Nobody", Map.of());
        var deaf = given.client(
                "Deaf",
                Map.of(
                        "contacts",
                        List.of(
                                Map.of("name", "Ann", "email", "ann@acme.example", "receives", List.of("INVOICES")),
                                Map.of("name", "Bo", "receives", List.of("REMINDERS")))));
        var invoice = dueOn(nobody, "2026-03-09");
        dueOn(deaf, "2026-03-09");
        clock.set("2026-03-12");
        assertThat(read()).isEmpty();

        expect(200, api.patch("/v1/clients/" + nobody, REACHABLE));

        assertThat(read()).containsExactly(invoice);
    }

    @Test
    void withoutAFinanceContactNobodyReadsWhatIsForIt() {
        withSteps(Map.of("event", "OVERDUE", "audience", "FINANCE", "channel", "EMAIL", "tone", "FORMAL"));
        var invoice = dueOn(given.client("ACME"), "2026-03-09");
        clock.set("2026-03-10");
        assertThat(read()).isEmpty();

        expect(200, api.patch("/v1/organization", Map.of("financeContact", "finance@us.example")));

        assertThat(read()).containsExactly(invoice);
    }
}
