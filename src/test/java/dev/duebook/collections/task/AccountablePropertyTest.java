package dev.duebook.collections.task;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.company.organization.Absences;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Random absences, reassignments and departures: whatever comes, each open invoice is exactly one active person's. */
@DuebookTest
class AccountablePropertyTest {
    private static final int PEOPLE = 6;
    private static final int INVOICES = 8;
    private static final int ROUNDS = 40;

    @Inject
    TestClock clock;

    @Inject
    Absences absences;

    @Test
    void atEveryInstantExactlyOneActivePersonAnswersForEachOpenInvoice() {
        var random = new Random(20260302);
        var given = Given.organization();
        var api = given.admin();
        var active = new ArrayList<UUID>(List.of(given.personId()));
        for (var i = 0; i < PEOPLE; i++) {
            active.add(given.person("Person " + i, i == 0 ? Role.FINANCE : Role.COLLECTOR));
        }
        var invoices = new ArrayList<UUID>();
        for (var i = 0; i < INVOICES; i++) {
            var invoice = given.openInvoice().ownedBy(any(random, active)).send();
            invoices.add(invoice);
            task(api, invoice, random.nextInt(3) == 0 ? any(random, active) : null, random.nextBoolean());
        }
        var departures = 0;
        for (var round = 0; round < ROUNDS; round++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> away(api, random, active);
                case 3 ->
                    api.post(
                            "/v1/invoices/" + any(random, invoices) + "/assign",
                            Map.of("ownerId", any(random, active)));
                case 4 ->
                    api.post(
                            "/v1/invoices/assign",
                            Map.of("fromOwnerId", any(random, active), "toOwnerId", any(random, active)));
                default -> departures += leave(api, random, active) ? 1 : 0;
            }
            if (random.nextInt(3) == 0) {
                clock.plusDays(1);
            }
            everyTaskIsOneActivePersons(given, api, active);
        }
        assertThat(departures).isPositive();
    }

    private void everyTaskIsOneActivePersons(Given given, Api api, List<UUID> active) {
        var standIns = OnBehalf.of(given.id(), () -> absences.standIns(given.id(), today()));
        var finance = OnBehalf.of(given.id(), () -> absences.finance(given.id(), null))
                .orElse(null);
        var tasks =
                expect(200, api.query("limit", 200).get("/v1/tasks")).jsonPath().<Map<String, Object>>getList("items");
        assertThat(tasks).hasSize(INVOICES);
        var invoices = expect(200, api.query("limit", 200).get("/v1/invoices")).jsonPath();
        var owners = new HashMap<Object, UUID>();
        invoices.<Map<String, Object>>getList("items")
                .forEach(each -> owners.put(
                        each.get("id"), UUID.fromString(each.get("ownerId").toString())));
        assertThat(active).containsAll(owners.values());
        owners.values().forEach(owner -> assertThat(active).contains(standIns.of(owner)));
        for (var task : tasks) {
            var named = task.get("namedId");
            var expected = Assignee.of(
                    named == null ? null : UUID.fromString(named.toString()),
                    task.get("kind").equals("VERIFY_PAYMENT") ? Follows.FINANCE : Follows.OWNER,
                    finance,
                    owners.get(task.get("invoiceId")),
                    standIns);
            assertThat(task.get("assigneeId")).isEqualTo(expected.toString());
            assertThat(active).contains(expected);
        }
        var found = new ArrayList<String>();
        for (var person : new HashSet<>(active)) {
            found.addAll(expect(
                            200,
                            api.query("assigneeId", person)
                                    .query("state", "OPEN")
                                    .query("limit", 200)
                                    .get("/v1/tasks"))
                    .jsonPath()
                    .getList("items.id"));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(task -> task.get("id").toString()).toList());
    }

    private void away(Api api, Random random, List<UUID> active) {
        var from = today().plusDays(random.nextInt(4));
        api.bad()
                .post(
                        "/v1/people/" + any(random, active) + "/absences",
                        Map.of(
                                "from", from.toString(),
                                "to", from.plusDays(random.nextInt(6)).toString(),
                                "substituteId", any(random, active)));
    }

    /** Also whoever stands in for others; the first person, whose key is used, stays. */
    private static boolean leave(Api api, Random random, List<UUID> active) {
        if (active.size() < 4) {
            return false;
        }
        var leaving = active.get(1 + random.nextInt(active.size() - 1));
        var heir = any(random, active);
        var left = api.bad().post("/v1/people/" + leaving + "/deactivate", Map.of("reassignTo", heir));
        return left.statusCode() == 200 && active.remove(leaving);
    }

    private static void task(Api api, UUID invoice, UUID named, boolean verify) {
        var body = new HashMap<String, Object>(Map.of("invoiceId", invoice, "dueDate", "2026-03-02"));
        body.put("kind", verify ? "VERIFY_PAYMENT" : "FOLLOW_UP");
        if (named != null) {
            body.put("assigneeId", named);
        }
        expect(201, api.post("/v1/tasks", body));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
