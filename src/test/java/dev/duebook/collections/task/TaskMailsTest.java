package dev.duebook.collections.task;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class TaskMailsTest {
    @Inject
    TestClock clock;

    @Inject
    TaskTick tick;

    @Inject
    MessageDispatch dispatch;

    private Given given;
    private Api api;
    private UUID ann;
    private UUID invoice;

    @BeforeEach
    void aTeamAndWhatIsOwed() {
        given = Given.organization(Map.of("escalationContact", "boss@us.example", "holidayCountry", "NL"));
        api = given.admin();
        ann = given.person("Ann", Role.COLLECTOR);
        invoice = given.openInvoice().ownedBy(ann).dueOn("2026-03-02").send();
    }

    @Test
    void eachPersonGetsOneDigestADayOnlyOfWhatIsDue() {
        create(ann, "2026-03-03");
        given.person("Idle", Role.COLLECTOR);
        assertThat(tick.of(given.id()).digests()).isZero();

        clock.set("2026-03-03");
        assertThat(tick.of(given.id()).digests()).isOne();
        create(ann, "2026-03-03");
        assertThat(tick.of(given.id()).digests()).isZero();
        assertThat(recipients()).containsExactly("Ann");

        clock.set("2026-03-04");
        assertThat(tick.of(given.id()).digests()).isOne();
    }

    @Test
    void nobodyIsWrittenToAtNightOnWeekendsOrHolidays() {
        create(ann, "2026-03-02");
        for (var quiet : List.of(
                "2026-03-03T07:59:00Z", "2026-03-03T16:01:00Z", "2026-03-07T10:00:00Z", "2026-04-06T10:00:00Z")) {
            clock.set(Instant.parse(quiet));
            assertThat(tick.of(given.id())).as(quiet).isEqualTo(new TaskTick.Done(0, 0));
        }
        clock.set(Instant.parse("2026-04-07T10:00:00Z"));
        assertThat(tick.of(given.id())).isEqualTo(new TaskTick.Done(1, 1));
    }

    @Test
    void whoHasNoAddressIsToldByTheListOnly() {
        var silent = given.personId();
        create(silent, "2026-03-02");

        assertThat(tick.of(given.id()).digests()).isZero();
        assertThat(api.query("assigneeId", silent).get("/v1/tasks").jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void manyTicksAtOnceTellEachOnce() throws Exception {
        create(ann, "2026-03-02");
        var bob = given.person("Bob", Role.COLLECTOR);
        create(bob, "2026-03-02");
        clock.set("2026-03-05");
        var threads = Executors.newFixedThreadPool(6);
        try {
            var done = threads.invokeAll(IntStream.range(0, 12)
                    .mapToObj(n -> (Callable<TaskTick.Done>) () -> tick.of(given.id()))
                    .toList());
            var digests = 0;
            var escalated = 0;
            for (var each : done) {
                digests += each.get().digests();
                escalated += each.get().escalated();
            }
            assertThat(digests).isEqualTo(2);
            assertThat(escalated).isEqualTo(2);
        } finally {
            threads.shutdown();
        }
        assertThat(recipients()).hasSize(4);
        assertThat(api.get("/v1/tasks").jsonPath().<List<?>>getList("items.escalations"))
                .allMatch(each -> each.size() == 1);
    }

    @Test
    void aClaimIsMailedToFinanceAtOnceAndNotAnyMoreOncePaid() {
        given.person("Fay", Role.FINANCE);
        expect(201, api.post("/v1/claims", Map.of("invoiceId", invoice)));
        assertThat(recipients()).containsExactly("Fay");

        given.payment("100.00").on(invoice, "100.00").record();
        send();

        assertThat(messages().getString("items[0].state")).isEqualTo("SUPPRESSED");
        assertThat(messages().getList("items[0].codes")).containsExactly("TASK_CLOSED");
    }

    @Test
    void aDigestThatDidNotGoIsNotSentTheNextDay() {
        create(ann, "2026-03-02");
        tick.of(given.id());
        clock.set("2026-03-03");
        send();

        assertThat(messages().getString("items[0].state")).isEqualTo("SUPPRESSED");
        assertThat(messages().getList("items[0].codes")).containsExactly("SUPERSEDED");
    }

    private void create(UUID assignee, String due) {
        expect(201, api.post("/v1/tasks", Map.of("invoiceId", invoice, "dueDate", due, "assigneeId", assignee)));
    }

    /** Also what other tests left, which a mail server that is away would keep in front. */
    private void send() {
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1000);
        }
    }

    private List<String> recipients() {
        return messages().<List<Map<String, String>>>getList("items.recipients").stream()
                .map(to -> to.get(0).get("name"))
                .toList();
    }

    private JsonPath messages() {
        return expect(200, api.get("/v1/messages")).jsonPath();
    }
}
