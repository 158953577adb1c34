package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reminders that wait for a person, in the one list of all that waits. */
@DuebookTest
class ReminderApprovalsTest {
    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;
    private UUID client;
    private UUID invoice;

    @BeforeEach
    void aReminderWaits() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        api = given.admin();
        client = given.client(
                "Old friend",
                Map.of(
                        "humanLed",
                        "LONG_STANDING",
                        "contacts",
                        List.of(Map.of("name", "Ann", "email", "ann" + given.id() + "@acme.example"))));
        invoice = given.openInvoice()
                .to(client)
                .of("10.00")
                .issuedOn("2026-03-02")
                .dueOn("2026-03-09")
                .send();
        clock.set("2026-03-12");
        tick();
    }

    @Test
    void standInTheListOfWhatWaits() {
        var waiting = approvals("WAITING");

        assertThat(waiting).singleElement().satisfies(each -> assertThat(each)
                .containsEntry("kind", "REMINDER")
                .containsEntry("subjectId", reminder().getString("items[0].id"))
                .containsEntry("state", "WAITING")
                .containsEntry("expiresAt", plusAWeek(each.get("askedAt"))));
        assertThat(expect(200, api.get("/v1/approvals")).jsonPath().getList("items"))
                .isEqualTo(waiting);
        assertThat(expect(200, api.query("format", "csv").get("/v1/approvals")).asString())
                .contains("REMINDER,")
                .hasLineCount(2);
        assertThat(expect(200, Given.organization().admin().get("/v1/approvals"))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        expectProblem(
                404,
                "not-found",
                Given.organization()
                        .admin()
                        .post("/v1/approvals/" + waiting.get(0).get("id") + "/approve"));
        expectProblem(403, "forbidden", given.key(Role.VIEWER).post(path() + "/approve"));
    }

    @Test
    void goWhenSomebodySaysYes() {
        var path = path();

        var approved = expect(200, given.key(Role.COLLECTOR).idempotent("yes").post(path + "/approve"))
                .jsonPath();

        assertThat(approved.getString("state")).isEqualTo("APPROVED");
        assertThat(approved.getUUID("decidedBy")).isEqualTo(given.personId());
        assertThat(reminder().getString("items[0].state")).isEqualTo("PLANNED");
        assertThat(expect(200, api.get(path)).jsonPath().getString("state")).isEqualTo("APPROVED");
        expectProblem(409, "approval-not-waiting", api.post(path + "/approve"));
        expectProblem(409, "approval-not-waiting", api.post(path + "/refuse"));
        assertThat(approvals("WAITING")).isEmpty();
    }

    @Test
    void areSkippedWhenSomebodySaysNo() {
        var path = path();

        expect(200, api.dryRun().post(path + "/refuse"));
        assertThat(approvals("WAITING")).hasSize(1);
        expect(200, api.post(path + "/refuse"));

        assertThat(approvals("REFUSED")).hasSize(1);
        assertThat(reminder().getString("items[0].state")).isEqualTo("SKIPPED");
        tick();
        assertThat(approvals("WAITING")).isEmpty();
    }

    @Test
    void areDecidedAnewWhenTheYesComes() {
        var path = path();
        pay();

        var approved = expect(200, api.post(path + "/approve")).jsonPath();

        assertThat(approved.getString("state")).isEqualTo("STALE");
        assertThat(reminder().getString("items[0].codes[0]")).isEqualTo("PAID");
    }

    @Test
    void goOnWaitingWhileSomethingIsInTheWay() {
        var path = path();
        expect(201, api.post("/v1/invoices/" + invoice + "/disputes", Map.of("reason", "Wrong colour.")));

        expectProblem(409, "reminder-held", api.post(path + "/approve"));

        assertThat(approvals("WAITING")).hasSize(1);
    }

    @Test
    void endWithTheirReminderHoweverItIsDecided() {
        var id = reminder().getString("items[0].id");

        expect(200, api.post("/v1/reminders/" + id + "/approve"));

        assertThat(approvals("APPROVED")).singleElement().satisfies(each -> assertThat(each)
                .containsEntry("subjectId", id)
                .containsEntry("decidedBy", given.personId().toString()));
    }

    @Test
    void areGivenUpWhenNotNeededAnyMore() {
        pay();
        tick();

        assertThat(approvals("STALE")).singleElement().satisfies(each -> assertThat(each)
                .doesNotContainKey("decidedBy"));
    }

    @Test
    void areGivenUpAfterAWeek() {
        var policy = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        var step = Map.of("offsetDays", 3, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY");
        expect(
                200,
                api.put(
                        "/v1/reminder-policies/" + policy,
                        Map.of("name", "Ours", "default", true, "steps", List.of(step))));
        clock.set(Instant.parse("2026-03-19T12:00:00Z"));
        tick();

        assertThat(approvals("EXPIRED")).singleElement().satisfies(each -> assertThat(each)
                .doesNotContainKey("decidedBy"));
    }

    @Test
    void areDecidedOnceByTwoPeopleAtOnce() throws Exception {
        var path = path();
        var people = Executors.newFixedThreadPool(4);
        Callable<Integer> yes = () -> api.unchecked().post(path + "/approve").statusCode();
        Callable<Integer> no = () -> api.unchecked().post(path + "/refuse").statusCode();

        var answers = new ArrayList<Integer>();
        for (var answer : people.invokeAll(List.of(yes, no, yes, no))) {
            answers.add(answer.get());
        }
        people.shutdown();

        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(each -> each == 409)
                .hasSize(3);
    }

    /** The statement of the migration, on a reminder that waited before it. */
    @Test
    void thatWaitedBeforeThereWasAListAreInIt() throws Exception {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update approval set state = 'STALE', decided_at = now()" + " where organization_id = :org")
                .bind("org", given.id())
                .execute());
        var migration = Files.readString(Path.of("src/main/resources/db/migration/V35__approvals.sql"));
        var copying = migration.substring(migration.indexOf("insert into approval"), migration.lastIndexOf(';'));

        jdbi.useHandle(handle -> handle.createUpdate(copying + " and organization_id = :org")
                .bind("org", given.id())
                .execute());

        assertThat(approvals("WAITING")).hasSize(1);
        expect(200, api.post(path() + "/approve"));
        assertThat(approvals("APPROVED")).hasSize(1);
    }

    private void tick() {
        expect(200, api.post("/v1/scheduler/ticks"));
    }

    private void pay() {
        given.payment("10.00")
                .from(client)
                .receivedOn("2026-03-12")
                .on(invoice, "10.00")
                .record();
    }

    private JsonPath reminder() {
        return expect(200, api.query("clientId", client).get("/v1/reminders")).jsonPath();
    }

    private String path() {
        return "/v1/approvals/" + approvals("WAITING").get(0).get("id");
    }

    private List<Map<String, Object>> approvals(String state) {
        return expect(200, api.query("state", state).query("kind", "REMINDER").get("/v1/approvals"))
                .jsonPath()
                .getList("items");
    }

    private static String plusAWeek(Object instant) {
        return Instant.parse(instant.toString()).plusSeconds(7 * 24 * 3600).toString();
    }
}
