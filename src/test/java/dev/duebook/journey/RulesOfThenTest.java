package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What explain said of an instant it says of it for ever, and what the run sent is what it says, whatever was edited since. */
@DuebookTest
class RulesOfThenTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final LocalDate FROM = LocalDate.parse("2026-03-02");
    private static final int DAYS = 14;
    private static final int EDITS_A_DAY = 5;

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    /** What explain answered, when it was asked of that very moment. */
    private record Said(UUID invoice, String at, Object steps) {}

    private Given given;
    private Api api;
    private Random random;
    private final List<UUID> clients = new ArrayList<>();
    private final List<UUID> invoices = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();
    private final List<UUID> payments = new ArrayList<>();
    private UUID second;

    @Test
    void explainSaysForEverWhatItSaidThenAndWhatTheRunSent() {
        var seed = Long.getLong("duebook.seed", System.nanoTime());
        System.out.println("RulesOfThenTest: duebook.seed=" + seed);
        random = new Random(seed);
        book();
        var said = new ArrayList<Said>();
        var before = new LinkedHashMap<UUID, String>();
        for (var day = 0; day < DAYS; day++) {
            clock.set(FROM.plusDays(day)
                    .atTime(LocalTime.of(9 + random.nextInt(7), 0))
                    .atZone(ZONE)
                    .toInstant());
            for (var edit = 0; edit < EDITS_A_DAY; edit++) {
                edit();
            }
            sayAll(said);
            var tick = clock.instant();
            expect(200, api.post("/v1/scheduler/ticks"));
            taken().forEach(reminder -> before.putIfAbsent(reminder, tick.toString()));
            sayAll(said);
            if (random.nextInt(4) > 0) {
                dispatch.dispatch(100);
            }
            sayAll(said);
        }
        clock.plusDays(30);
        for (var edit = 0; edit < 40; edit++) {
            edit();
        }

        for (var each : said) {
            assertThat(steps(each.invoice(), each.at()))
                    .as("invoice %s at %s", each.invoice(), each.at())
                    .isEqualTo(each.steps());
        }
        assertThat(before).hasSizeGreaterThan(5);
        before.forEach(this::wasToBeTakenUp);
    }

    /** A microsecond before the tick that took it up, its step was to be sent, or a person's yes was all it wanted. */
    private void wasToBeTakenUp(UUID id, String at) {
        var reminder = expect(200, api.get("/v1/reminders/" + id)).jsonPath();
        var found = expect(
                        200,
                        api.query("at", at)
                                .get("/v1/invoices/" + reminder.getString("invoiceId") + "/reminders/explain"))
                .jsonPath()
                .<Map<String, Object>>getList("steps");
        assertThat(found)
                .as("of %s at %s", reminder.getMap(""), at)
                .filteredOn(step -> step.get("dueDate").equals(reminder.getString("dueDate"))
                        && step.get("audience").equals(reminder.getString("step.audience"))
                        && step.get("channel").equals(reminder.getString("step.channel"))
                        && step.get("tone").equals(reminder.getString("step.tone"))
                        && java.util.Objects.equals(step.get("offsetDays"), reminder.get("step.offsetDays"))
                        && java.util.Objects.equals(step.get("event"), reminder.get("step.event")))
                .isNotEmpty()
                .allMatch(step -> step.get("decision").equals("SEND")
                        || List.of(
                                        List.of("AWAITING_APPROVAL"),
                                        List.of("HUMAN_LED"),
                                        List.of("AWAITING_APPROVAL", "HUMAN_LED"))
                                .contains(step.get("codes")));
    }

    private List<UUID> taken() {
        return expect(200, api.query("limit", 200).get("/v1/reminders"))
                .jsonPath()
                .getList("items.id", UUID.class);
    }

    private void sayAll(List<Said> said) {
        for (var invoice : invoices) {
            var explained = expect(200, api.get("/v1/invoices/" + invoice + "/reminders/explain"))
                    .jsonPath();
            said.add(new Said(invoice, explained.getString("at"), explained.get("steps")));
        }
    }

    private Object steps(UUID invoice, String at) {
        return expect(200, api.query("at", at).get("/v1/invoices/" + invoice + "/reminders/explain"))
                .jsonPath()
                .get("steps");
    }

    private void book() {
        clock.set(FROM.minusDays(3).atTime(8, 0).atZone(ZONE).toInstant());
        given = Given.organization(Map.of(
                "remindersEnabledFrom", "2026-01-01", "holidayCountry", "NL", "financeContact", "finance@us.example"));
        api = given.admin();
        people.add(given.personId());
        people.add(given.person("Second", Role.COLLECTOR));
        people.add(given.person("Third", Role.COLLECTOR));
        second = expect(201, api.post("/v1/reminder-policies", policy("Second", false)))
                .jsonPath()
                .getUUID("id");
        for (var i = 0; i < 4; i++) {
            var client = given.client(
                    "Client " + i,
                    Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann" + i + "@client.example"))));
            clients.add(client);
            for (var j = 0; j < 6; j++) {
                var settled = j > 2;
                var invoice = given.openInvoice()
                        .to(client)
                        .of(100 + random.nextInt(400) + ".00")
                        .issuedOn("2026-01-05")
                        .dueOn((settled ? LocalDate.parse("2026-02-10") : FROM.plusDays(random.nextInt(24) - 12L))
                                .toString())
                        .with("projectRef", "P" + random.nextInt(2))
                        .send();
                invoices.add(invoice);
            }
        }
    }

    private void edit() {
        var unchecked = api.unchecked();
        var client = clients.get(random.nextInt(clients.size()));
        var invoice = invoices.get(random.nextInt(invoices.size()));
        var path = "/v1/invoices/" + invoice;
        switch (random.nextInt(18)) {
            case 0 -> unchecked.put("/v1/reminder-policies/" + standard(), policy("Standard", true));
            case 1 -> unchecked.put("/v1/reminder-policies/" + second, policy("Second", random.nextInt(4) == 0));
            case 2 -> unchecked.patch("/v1/organization", Map.of("contactGapDays", random.nextInt(6)));
            case 3 -> unchecked.patch("/v1/organization", settings());
            case 4 ->
                unchecked.put(
                        "/v1/message-texts/CLIENT_FRIENDLY/en",
                        Map.of("subject", "About " + random.nextInt(9), "body", "{{invoices}}"));
            case 5, 6 -> unchecked.patch("/v1/clients/" + client, clientDetails());
            case 7, 8 -> pay(client, invoice);
            case 9 -> unchecked.post(path + "/disputes", Map.of("reason", "Not ours."));
            case 10 ->
                unchecked.post(
                        path + "/promises",
                        Map.of(
                                "by",
                                "Ann",
                                "date",
                                today().plusDays(random.nextInt(6)).toString()));
            case 11 ->
                unchecked.post(
                        path + "/pauses",
                        Map.of(
                                "reason",
                                "Holidays.",
                                "until",
                                today().plusDays(random.nextInt(6)).toString()));
            case 12 -> unchecked.patch(path, policyNamed());
            case 13 -> unchecked.post(path + "/assign", Map.of("ownerId", any(people)));
            case 14 -> unchecked.put("/v1/project-leads/P" + random.nextInt(2), Map.of("personId", any(people)));
            case 15 -> approveOne();
            case 16 -> {
                if (!payments.isEmpty()) {
                    unchecked.post("/v1/payments/" + any(payments) + "/reverse", Map.of("reason", "Bounced."));
                }
            }
            default ->
                unchecked.post(
                        path + (random.nextInt(3) == 0 ? "/void" : "/extensions"),
                        random.nextBoolean()
                                ? Map.of("reason", "Because")
                                : Map.of(
                                        "reason",
                                        "Because",
                                        "agreedBy",
                                        "Ann",
                                        "dueDate",
                                        today().plusDays(random.nextInt(9)).toString()));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private UUID any(List<UUID> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String standard() {
        return expect(200, api.get("/v1/reminder-policies")).jsonPath().getString("items.find { it.default }.id");
    }

    private void pay(UUID client, UUID invoice) {
        var body = new HashMap<String, Object>(Map.of(
                "clientId",
                client,
                "currency",
                "EUR",
                "amount",
                50 + random.nextInt(500) + ".00",
                "method",
                "BANK_TRANSFER"));
        body.put("receivedDate", today().minusDays(random.nextInt(15)).toString());
        if (random.nextInt(4) == 0) {
            body.put("allocations", List.of());
        }
        var answer = api.unchecked().post("/v1/payments", body);
        if (answer.statusCode() == 201) {
            payments.add(answer.jsonPath().getUUID("id"));
        }
    }

    private void approveOne() {
        List<String> waiting = expect(
                        200, api.query("state", "AWAITING_APPROVAL").get("/v1/reminders"))
                .jsonPath()
                .getList("items.id");
        if (!waiting.isEmpty()) {
            var verb = random.nextInt(3) == 0 ? "/skip" : "/approve";
            api.unchecked().post("/v1/reminders/" + waiting.get(random.nextInt(waiting.size())) + verb);
        }
    }

    private Map<String, Object> settings() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("timeZone", random.nextBoolean() ? "Europe/Sofia" : "Europe/Amsterdam");
            case 1 -> Map.of("holidayCountry", random.nextBoolean() ? "BG" : "NL");
            case 2 -> Map.of("promiseGraceDays", random.nextInt(4));
            default -> Map.of("financeContact", "finance" + random.nextInt(3) + "@us.example");
        };
    }

    private Map<String, Object> clientDetails() {
        var details = new HashMap<String, Object>();
        switch (random.nextInt(4)) {
            case 0 -> details.put("humanLed", random.nextBoolean() ? "OTHER" : null);
            case 1 ->
                details.put(
                        "contacts",
                        random.nextBoolean()
                                ? List.of()
                                : List.of(
                                        Map.of("name", "Bea", "email", "bea" + random.nextInt(9) + "@client.example")));
            case 2 -> details.putAll(policyNamed());
            default -> details.put("locale", random.nextBoolean() ? "nl" : "bg");
        }
        return details;
    }

    private Map<String, Object> policyNamed() {
        var named = new HashMap<String, Object>();
        named.put("reminderPolicyId", random.nextBoolean() ? second : null);
        return named;
    }

    private Map<String, Object> policy(String name, boolean standard) {
        var steps = new ArrayList<Map<String, Object>>();
        for (var offset = -3; offset < 15; offset += 1 + random.nextInt(4)) {
            var step = new HashMap<String, Object>(Map.of(
                    "offsetDays",
                    offset,
                    "audience",
                    random.nextInt(3) > 0 ? "CLIENT" : random.nextBoolean() ? "OWNER" : "ESCALATION",
                    "channel",
                    "EMAIL",
                    "tone",
                    List.of("FRIENDLY", "FORMAL", "FIRM").get(random.nextInt(3))));
            if (random.nextInt(6) == 0) {
                step.put("approval", true);
            }
            if (random.nextInt(6) == 0) {
                step.put("minimumOutstanding", "200.00");
            }
            steps.add(step);
        }
        return Map.of("name", name, "default", standard, "catchUpDays", 2 + random.nextInt(12), "steps", steps);
    }
}
