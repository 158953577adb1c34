package dev.duebook.collections.task;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class TasksTest {
    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;
    private UUID ann;
    private UUID bob;
    private UUID invoice;

    @BeforeEach
    void aTeamAndWhatIsOwed() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-03-02"));
        api = given.admin();
        ann = given.person("Ann", Role.COLLECTOR);
        bob = given.person("Bob", Role.COLLECTOR);
        invoice = given.openInvoice().ownedBy(ann).dueOn("2026-03-16").send();
    }

    @Test
    void aTaskFollowsTheOwnerOfItsInvoice() {
        var task = create(Map.of());

        assertThat(read(task).getString("assigneeId")).isEqualTo(ann.toString());
        expect(200, api.post("/v1/invoices/" + invoice + "/assign", Map.of("ownerId", bob)));
        assertThat(read(task).getString("assigneeId")).isEqualTo(bob.toString());
        assertThat(read(task).getString("follows")).isEqualTo("OWNER");
    }

    @Test
    void aTaskOfSomebodyAwayIsTheSubstitutes() {
        var task = create(Map.of());
        expect(
                201,
                api.post(
                        "/v1/people/" + ann + "/absences",
                        Map.of("from", "2026-03-03", "to", "2026-03-04", "substituteId", bob)));

        assertThat(read(task).getString("assigneeId")).isEqualTo(ann.toString());
        clock.set("2026-03-03");
        assertThat(read(task).getString("assigneeId")).isEqualTo(bob.toString());
        assertThat(mine(bob)).containsExactly(task.toString());
        assertThat(mine(ann)).isEmpty();
        clock.set("2026-03-05");
        assertThat(mine(ann)).containsExactly(task.toString());
        assertThat(mine(bob)).isEmpty();
    }

    @Test
    void whoIsNamedHasItUntilThatOneLeaves() {
        var task = create(Map.of("assigneeId", bob));

        assertThat(read(task).getString("follows")).isEqualTo("PERSON");
        assertThat(mine(bob)).containsExactly(task.toString());
        expect(200, api.post("/v1/people/" + bob + "/deactivate", Map.of()));
        assertThat(read(task).getString("assigneeId")).isEqualTo(ann.toString());
        assertThat(mine(ann)).containsExactly(task.toString());
    }

    @Test
    void paymentClosesATaskAndABounceOpensItAgain() {
        var task = create(Map.of());
        var payment = given.payment("100.00").on(invoice, "100.00").record();

        assertThat(read(task).getString("state")).isEqualTo("DONE");
        assertThat(read(task).getString("outcome")).isEqualTo("PAID");
        expectProblem(409, "task-closed", api.post("/v1/tasks/" + task + "/complete", Map.of("outcome", "PAID")));
        expect(200, api.post("/v1/payments/" + payment + "/reverse", Map.of("reason", "Bounced.")));
        assertThat(read(task).getString("state")).isEqualTo("OPEN");
    }

    @Test
    void aVoidInvoiceCancelsItsTasks() {
        var task = create(Map.of());
        expect(200, api.post("/v1/invoices/" + invoice + "/void", Map.of("reason", "Twice.")));

        assertThat(read(task).getString("state")).isEqualTo("CANCELLED");
        assertThat(read(task).getString("outcome")).isNull();
    }

    @Test
    void completingSaysHowItCameOutAndNothingElse() {
        var task = create(Map.of("note", "Call Lena."));
        var done = expect(
                200,
                api.post(
                        "/v1/tasks/" + task + "/complete",
                        Map.of("outcome", "PROMISED", "note", "She pays on Friday.")));

        assertThat(done.jsonPath().getString("state")).isEqualTo("DONE");
        assertThat(done.jsonPath().getString("outcome")).isEqualTo("PROMISED");
        assertThat(done.jsonPath().getString("note")).isEqualTo("She pays on Friday.");
        assertThat(done.jsonPath().getString("closedById"))
                .isEqualTo(given.personId().toString());
        assertThat(version(done)).isEqualTo(2);
        assertThat(api.get("/v1/invoices/" + invoice + "/promises").jsonPath().getList("items"))
                .isEmpty();
        expectProblem(409, "task-closed", api.patch("/v1/tasks/" + task, Map.of("note", "More.")));
        assertThat(told(task)).containsExactly("task.created", "task.completed");
    }

    @Test
    void aChangeIsKeptWithItsVersion() {
        var task = create(Map.of());

        expectProblem(412, "stale-version", api.ifMatch(7).patch("/v1/tasks/" + task, Map.of("note", "More.")));
        expect(200, api.ifMatch(1).patch("/v1/tasks/" + task, Map.of("dueDate", "2026-03-20")));
        expect(200, api.patch("/v1/tasks/" + task, Map.of("assigneeId", bob)));
        var follows = new HashMap<String, Object>();
        follows.put("assigneeId", null);
        var after = expect(200, api.patch("/v1/tasks/" + task, follows));

        assertThat(version(after)).isEqualTo(4);
        assertThat(after.jsonPath().getString("assigneeId")).isEqualTo(ann.toString());
        expect(200, api.post("/v1/tasks/" + task + "/cancel", Map.of("reason", "Made twice.")));
        assertThat(told(task))
                .containsExactly(
                        "task.created", "task.updated", "task.reassigned", "task.reassigned", "task.cancelled");
    }

    @Test
    void aTaskIsAboutWhatIsOwed() {
        var draft = given.openInvoice().draft();
        var stranger = Given.organization();

        expectProblem(409, "invoice-is-draft", api.post("/v1/tasks", task(draft, Map.of())));
        given.payment("100.00").on(invoice, "100.00").record();
        expectProblem(422, "nothing-outstanding", api.post("/v1/tasks", task(invoice, Map.of())));
        expectProblem(
                404,
                "not-found",
                api.post("/v1/tasks", task(stranger.openInvoice().send(), Map.of())));
        var open = given.openInvoice().send();
        expectProblem(404, "not-found", api.post("/v1/tasks", task(open, Map.of("assigneeId", stranger.personId()))));
    }

    @Test
    void anothersTaskIsNotFound() {
        var task = create(Map.of());
        var other = Given.organization().admin();

        expectProblem(404, "not-found", other.get("/v1/tasks/" + task));
        expectProblem(404, "not-found", other.patch("/v1/tasks/" + task, Map.of("note", "Mine.")));
        expectProblem(404, "not-found", other.post("/v1/tasks/" + task + "/complete", Map.of("outcome", "PAID")));
        assertThat(other.get("/v1/tasks").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void theListAnswersWhatToDoToday() {
        var late = create(Map.of("dueDate", "2026-03-01"));
        var today = create(Map.of("dueDate", "2026-03-02"));
        create(Map.of("dueDate", "2026-03-03"));
        var done = create(Map.of("dueDate", "2026-03-02"));
        expect(200, api.post("/v1/tasks/" + done + "/complete", Map.of("outcome", "CONTACTED")));
        create(Map.of("dueDate", "2026-03-02", "assigneeId", bob));

        var mine = given.key(ann, Role.COLLECTOR)
                .query("assigneeId", "me")
                .query("state", "OPEN")
                .query("dueTo", "today")
                .query("totals", true)
                .get("/v1/tasks");

        assertThat(expect(200, mine).jsonPath().getList("items.id")).containsExactly(late.toString(), today.toString());
        assertThat(mine.jsonPath().getString("totals[0].outstanding")).isEqualTo("100.00");
        assertThat(mine.jsonPath().getInt("totals[0].count")).isEqualTo(2);
        assertThat(api.query("overdue", true).get("/v1/tasks").jsonPath().getList("items.id"))
                .containsExactly(late.toString());
        assertThat(api.query("dueTo", "2026-02-30").get("/v1/tasks").statusCode())
                .isEqualTo(400);
        var csv = api.query("format", "csv")
                .query("state", List.of("OPEN", "DONE"))
                .get("/v1/tasks");
        assertThat(csv.asString().lines()).hasSize(6);
    }

    @Test
    void pagesGoOnBehindTheLastTask() {
        for (var i = 0; i < 5; i++) {
            create(Map.of("dueDate", i % 2 == 0 ? "2026-03-05" : "2026-03-04"));
        }
        for (var sort : List.of("dueDate", "-dueDate", "createdAt", "-createdAt")) {
            var first =
                    api.query("limit", 3).query("sort", sort).get("/v1/tasks").jsonPath();
            var second = api.query("limit", 3)
                    .query("sort", sort)
                    .query("cursor", first.getString("nextCursor"))
                    .get("/v1/tasks")
                    .jsonPath();
            var all = api.query("sort", sort).get("/v1/tasks").jsonPath().getList("items.id");
            assertThat(first.getList("items.id")).as(sort).isEqualTo(all.subList(0, 3));
            assertThat(second.getList("items.id")).as(sort).isEqualTo(all.subList(3, 5));
        }
    }

    @Test
    void whatChangedIsFoundAlsoWhereOnlyTheInvoiceDid() {
        create(Map.of());
        clock.set("2026-03-03");
        var since = clock.instant();
        assertThat(api.query("updatedSince", since).get("/v1/tasks").jsonPath().getList("items"))
                .isEmpty();
        given.payment("100.00").on(invoice, "100.00").record();
        assertThat(api.query("updatedSince", since).get("/v1/tasks").jsonPath().getList("items.state"))
                .containsExactly("DONE");
    }

    @Test
    void anOverdueInvoiceMakesOneTaskHoweverOftenItTicks() {
        clock.set("2026-03-17");
        for (var tick = 0; tick < 3; tick++) {
            expect(200, api.post("/v1/scheduler/ticks"));
        }

        var tasks = api.query("invoiceId", invoice).get("/v1/tasks").jsonPath();
        assertThat(tasks.getList("items.kind")).containsExactly("FOLLOW_UP");
        assertThat(tasks.getString("items[0].assigneeId")).isEqualTo(ann.toString());
        assertThat(tasks.getString("items[0].dueDate")).isEqualTo("2026-03-17");
        assertThat(tasks.getString("items[0].reminderId")).isNotNull();
    }

    @Test
    void aPromisedDayMakesOneTaskForFinance() {
        var fay = given.person("Fay", Role.FINANCE);
        expect(201, api.post("/v1/invoices/" + invoice + "/promises", Map.of("date", "2026-03-05", "by", "Lena")));
        clock.set("2026-03-04");
        expect(200, api.post("/v1/scheduler/ticks"));
        assertThat(api.get("/v1/tasks").jsonPath().getList("items")).isEmpty();
        clock.set("2026-03-05");
        for (var tick = 0; tick < 3; tick++) {
            expect(200, api.post("/v1/scheduler/ticks"));
        }

        var tasks = api.get("/v1/tasks").jsonPath();
        assertThat(tasks.getList("items.kind")).containsExactly("VERIFY_PAYMENT");
        assertThat(tasks.getString("items[0].assigneeId")).isEqualTo(fay.toString());
        assertThat(tasks.getString("items[0].dueDate")).isEqualTo("2026-03-05");
        assertThat(mine(fay)).hasSize(1);
    }

    @Test
    void aClaimMakesATaskForFinanceWhichItsEndCloses() {
        var fay = given.person("Fay", Role.FINANCE);
        var matched = claim();
        assertThat(read(taskOf(matched)).getString("assigneeId")).isEqualTo(fay.toString());
        assertThat(read(taskOf(matched)).getString("state")).isEqualTo("OPEN");
        var payment = given.payment("40.00").on(invoice, "40.00").record();
        expect(200, api.post("/v1/claims/" + matched + "/match", Map.of("paymentId", payment)));
        assertThat(read(taskOf(matched)).getString("state")).isEqualTo("DONE");

        var rejected = claim();
        expect(200, api.post("/v1/claims/" + rejected + "/reject", Map.of("reason", "No such money.")));
        assertThat(read(taskOf(rejected)).getString("state")).isEqualTo("CANCELLED");

        var expires = claim();
        clock.set("2026-03-09");
        assertThat(read(taskOf(expires)).getString("state")).isEqualTo("OPEN");
        clock.set("2026-03-10");
        assertThat(read(taskOf(expires)).getString("state")).isEqualTo("CANCELLED");
        assertThat(mine(fay)).isEmpty();
    }

    @Test
    void manyInvoicesGetAnotherOwnerAtOnce() {
        var second = given.openInvoice().ownedBy(ann).send();
        var elsewhere =
                given.openInvoice().ownedBy(ann).to(given.client("Elsewhere")).send();
        var task = create(Map.of());

        var named = api.post("/v1/invoices/assign", Map.of("toOwnerId", bob, "invoiceIds", List.of(invoice, second)));
        assertThat(expect(200, named).jsonPath().getInt("assigned")).isEqualTo(2);
        var again =
                api.post("/v1/invoices/assign", Map.of("toOwnerId", bob, "invoiceIds", List.of(invoice, elsewhere)));
        assertThat(again.jsonPath().getInt("assigned")).isEqualTo(1);
        assertThat(again.jsonPath().getInt("passedOver")).isEqualTo(1);
        assertThat(read(task).getString("assigneeId")).isEqualTo(bob.toString());
        var back = api.post("/v1/invoices/assign", Map.of("fromOwnerId", bob, "toOwnerId", ann));
        assertThat(back.jsonPath().getInt("assigned")).isEqualTo(3);
        assertThat(read(task).getString("assigneeId")).isEqualTo(ann.toString());
        expectProblem(400, "invalid-request", api.post("/v1/invoices/assign", Map.of("toOwnerId", ann)));
    }

    private String claim() {
        return expect(201, api.post("/v1/claims", Map.of("invoiceId", invoice)))
                .jsonPath()
                .getString("id");
    }

    private UUID taskOf(String claim) {
        return UUID.fromString(jdbi.withHandle(
                handle -> handle.createQuery("select cast(id as text) from task where claim_id = cast(:claim as uuid)")
                        .bind("claim", claim)
                        .mapTo(String.class)
                        .one()));
    }

    private List<String> mine(UUID person) {
        return expect(
                        200,
                        api.query("assigneeId", person).query("state", "OPEN").get("/v1/tasks"))
                .jsonPath()
                .getList("items.id");
    }

    private UUID create(Map<String, ?> more) {
        return expect(201, api.post("/v1/tasks", task(invoice, more)))
                .jsonPath()
                .getUUID("id");
    }

    private static Map<String, Object> task(UUID invoice, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("invoiceId", invoice, "dueDate", "2026-03-02"));
        body.putAll(more);
        return body;
    }

    private JsonPath read(UUID task) {
        return expect(200, api.get("/v1/tasks/" + task)).jsonPath();
    }

    private List<String> told(UUID task) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select type from outbox where aggregate_id = :task order by sequence")
                        .bind("task", task)
                        .mapTo(String.class)
                        .list());
    }
}
