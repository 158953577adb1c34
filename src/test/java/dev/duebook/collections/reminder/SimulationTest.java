package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a simulation says comes true, day by day, when nothing else happens. */
@DuebookTest
class SimulationTest {
    private static final LocalDate FROM = LocalDate.parse("2026-03-02");
    private static final LocalDate TO = LocalDate.parse("2026-03-31");

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Test
    void thirtyDaysComeTrueAsTheyWereSimulated() {
        var seed = Long.getLong("duebook.seed", System.nanoTime());
        System.out.println("SimulationTest: duebook.seed=" + seed);
        clock.set(morning(FROM).minusSeconds(3600));
        var given = Given.organization(Map.of(
                "remindersEnabledFrom", "2026-01-01", "holidayCountry", "NL", "financeContact", "finance@us.example"));
        randomBook(given, new Random(seed));
        clock.set(morning(FROM));

        var simulated = simulated(given.admin());
        var lived = lived(given.admin());

        assertThat(simulated).isNotEmpty();
        assertThat(lived).isEqualTo(simulated);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(9, 0))
                .atZone(ZoneId.of("Europe/Amsterdam"))
                .toInstant();
    }

    private static void randomBook(Given given, Random random) {
        for (var i = 0; i < 12; i++) {
            var client = given.client("Client " + i, details(random, i));
            for (var j = 0; j < 1 + random.nextInt(4); j++) {
                var invoice = given.openInvoice()
                        .to(client)
                        .of(10 + random.nextInt(500) + ".00")
                        .issuedOn("2026-02-20")
                        .dueOn(FROM.plusDays(random.nextInt(30) - 6).toString())
                        .send();
                exception(given.admin(), invoice, random);
            }
        }
    }

    private static Map<String, Object> details(Random random, int i) {
        var details = new HashMap<String, Object>();
        if (random.nextInt(6) > 0) {
            details.put("contacts", List.of(Map.of("name", "Ann", "email", "ann" + i + "@client.example")));
        }
        if (random.nextInt(6) == 0) {
            details.put("humanLed", "OTHER");
        }
        return details;
    }

    private static void exception(Api api, UUID invoice, Random random) {
        var path = "/v1/invoices/" + invoice;
        switch (random.nextInt(8)) {
            case 0 -> expect(201, api.post(path + "/disputes", Map.of("reason", "Not ours.")));
            case 1 ->
                expect(
                        201,
                        api.post(
                                path + "/promises",
                                Map.of(
                                        "by",
                                        "Ann",
                                        "date",
                                        FROM.plusDays(random.nextInt(20)).toString())));
            case 2 ->
                expect(
                        201,
                        api.post(
                                path + "/pauses",
                                Map.of(
                                        "reason",
                                        "Holidays.",
                                        "until",
                                        FROM.plusDays(random.nextInt(20)).toString())));
            case 3 -> expect(201, api.post("/v1/claims", Map.of("invoiceId", invoice)));
            default -> {
                // nothing in the way
            }
        }
    }

    private static Set<String> simulated(Api api) {
        var items = expect(
                        200,
                        api.post(
                                "/v1/reminder-policies/" + standard(api) + "/simulate",
                                Map.of("from", FROM.toString(), "to", TO.toString())))
                .jsonPath();
        assertThat(items.getList("comparison.added")).isEmpty();
        assertThat(items.getList("comparison.removed")).isEmpty();
        assertThat(items.getList("comparison.moved")).isEmpty();
        var said = new TreeSet<String>();
        items.<Map<String, Object>>getList("items").forEach(item -> said.add(item.get("date") + " " + identity(item)));
        return said;
    }

    private Set<String> lived(Api api) {
        var happened = new TreeSet<String>();
        var seen = new TreeSet<String>();
        try (var office = PostOffice.open()) {
            for (var day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
                clock.set(morning(day));
                expect(200, api.post("/v1/scheduler/ticks"));
                dispatch.dispatch(1_000);
                for (var reminder : all(api)) {
                    if (seen.add(reminder.get("id").toString())
                            && !reminder.get("state").equals("AWAITING_APPROVAL")) {
                        happened.add(day + " " + identity(reminder));
                    }
                }
            }
        }
        return happened;
    }

    private static List<Map<String, Object>> all(Api api) {
        var found = new ArrayList<Map<String, Object>>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? api.query("limit", 200)
                    : api.query("limit", 200).query("cursor", cursor);
            var json = expect(200, page.get("/v1/reminders")).jsonPath();
            found.addAll(json.getList("items"));
            cursor = json.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    private static String identity(Map<String, Object> item) {
        return item.get("invoiceId") + " " + item.get("dueDate") + " " + item.get("step");
    }

    private static String standard(Api api) {
        return api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
    }

    @Test
    void aChangedPolicyIsComparedWithTheOneInForce() {
        var given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        var client = given.client("ACME", Map.of("contacts", List.of(Map.of("email", "ann@acme.example"))));
        given.openInvoice()
                .to(client)
                .issuedOn("2026-03-02")
                .dueOn("2026-03-02")
                .send();
        var step = Map.of("offsetDays", 4, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY");
        var before = count(given.admin(), "/v1/reminders");

        var answer = expect(
                        200,
                        given.admin()
                                .post(
                                        "/v1/reminder-policies/" + standard(given.admin()) + "/simulate",
                                        Map.of(
                                                "from",
                                                "2026-03-02",
                                                "to",
                                                "2026-03-20",
                                                "policy",
                                                Map.of("name", "Once", "steps", List.of(step)))))
                .jsonPath();

        assertThat(answer.<String>getList("items.date")).containsExactly("2026-03-06");
        assertThat(answer.<Integer>getList("comparison.added.step.offsetDays")).containsExactly(4);
        assertThat(answer.<Integer>getList("comparison.removed.findAll{it.step.audience == 'CLIENT'}.step.offsetDays"))
                .containsExactlyInAnyOrder(3, 7, 14);
        assertThat(count(given.admin(), "/v1/reminders")).isEqualTo(before);
    }

    @Test
    void daysPastAreNotSimulated() {
        var given = Given.organization();
        var path = "/v1/reminder-policies/" + standard(given.admin()) + "/simulate";

        expectProblem(
                422, "date-not-allowed", given.admin().post(path, Map.of("from", "2026-03-01", "to", "2026-03-05")));
        expectProblem(
                422, "date-not-allowed", given.admin().post(path, Map.of("from", "2026-03-02", "to", "2026-06-02")));
    }

    private static int count(Api api, String path) {
        return api.get(path).jsonPath().getList("items").size();
    }
}
