package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.BadMailServer;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
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
    private int sent;
    private final List<UUID> clients = new ArrayList<>();
    private final List<UUID> invoices = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();
    private final List<UUID> payments = new ArrayList<>();
    private final List<UUID> policies = new ArrayList<>();
    private final List<String> arrangements = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();

    @Test
    void explainSaysForEverWhatItSaidThenAndWhatTheRunSent() throws IOException {
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
            post();
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
        System.out.println("RulesOfThenTest: taken up " + before.size() + ", sent " + sent + ", done " + done);
        assertThat(before).hasSizeGreaterThan(5);
        before.forEach(this::wasToBeTakenUp);
    }

    /** Most days what was taken up goes; some days the server refuses every address, or nobody looks. */
    private void post() throws IOException {
        var day = random.nextInt(8);
        if (day < 5) {
            try (var office = PostOffice.open()) {
                sent += dispatch.dispatch(100);
            }
        } else if (day == 5) {
            try (var server = new BadMailServer(
                    PostOffice.port(),
                    (command, connection) ->
                            command.startsWith("RCPT") ? "550 no such user" : BadMailServer.good(command))) {
                dispatch.dispatch(100);
            }
        }
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
                        && Objects.equals(step.get("offsetDays"), reminder.get("step.offsetDays"))
                        && Objects.equals(step.get("event"), reminder.get("step.event")))
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
        while (policies.size() < 3) {
            makePolicy();
        }
        for (var i = 0; i < 4; i++) {
            var client = given.client(
                    "Client " + i,
                    Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann" + i + "@client.example"))));
            clients.add(client);
            for (var j = 0; j < 5; j++) {
                invoices.add(invoice(
                        client, j > 2 ? LocalDate.parse("2026-02-10") : FROM.plusDays(random.nextInt(24) - 12L)));
            }
        }
        for (var i = 0; i < 3; i++) {
            pay(any(clients));
        }
    }

    private UUID invoice(UUID client, LocalDate due) {
        var amount = 100 + random.nextInt(400);
        var invoice = given.openInvoice()
                .to(client)
                .of(amount + ".00")
                .issuedOn("2026-01-05")
                .with("projectRef", "P" + random.nextInt(2));
        if (chance(4)) {
            invoice = invoice.with("reminderPolicyId", any(policies));
        }
        return chance(3)
                ? invoice.with(
                                "instalments",
                                List.of(
                                        Map.of("dueDate", due.toString(), "amount", "40.00"),
                                        Map.of("dueDate", due.plusDays(6).toString(), "amount", amount - 40 + ".00")))
                        .send()
                : invoice.dueOn(due.toString()).send();
    }

    /** Does one thing of those that decisions depend on; what is refused is left at that. */
    private void edit() {
        var edits = edits();
        var name = List.copyOf(edits.keySet()).get(random.nextInt(edits.size()));
        var answer = edits.get(name).get();
        if (answer.statusCode() < 300) {
            done.merge(name, 1, Integer::sum);
        }
    }

    private Map<String, Supplier<Response>> edits() {
        var unchecked = api.unchecked();
        var client = any(clients);
        var path = "/v1/invoices/" + any(invoices);
        var edits = new TreeMap<String, Supplier<Response>>();
        edits.put("default policy", () -> unchecked.put("/v1/reminder-policies/" + standard(), policy("P", true)));
        edits.put(
                "other policy", () -> unchecked.put("/v1/reminder-policies/" + any(policies), policy("Q", chance(4))));
        edits.put("policy gone", () -> unchecked.delete("/v1/reminder-policies/" + any(policies)));
        edits.put("policy made", this::makePolicy);
        edits.put("settings", () -> unchecked.patch("/v1/organization", settings()));
        edits.put(
                "words",
                () -> unchecked.put(
                        "/v1/message-texts/CLIENT_FRIENDLY/en",
                        Map.of("subject", "About " + random.nextInt(9), "body", "{{invoices}}")));
        edits.put("client", () -> unchecked.patch("/v1/clients/" + client, clientDetails()));
        edits.put("client again", () -> unchecked.patch("/v1/clients/" + client, clientDetails()));
        edits.put("payment", () -> pay(client));
        edits.put("unknown payment", () -> pay(null));
        edits.put("allocation", this::allocate);
        edits.put("payment reversed", () -> unchecked.post("/v1/payments/" + any(payments) + "/reverse", reason()));
        edits.put("dispute", () -> remembered(path + "/disputes", reason()));
        edits.put("dispute resolved", () -> ended("/disputes/", "/resolve", Map.of("resolution", "Agreed.")));
        edits.put("promise", () -> unchecked.post(path + "/promises", Map.of("by", "Ann", "date", soon())));
        edits.put("pause", () -> remembered(path + "/pauses", Map.of("reason", "Holidays.", "until", soon())));
        edits.put("pause ended", () -> ended("/pauses/", "/end", Map.of()));
        edits.put("claim", () -> unchecked.post("/v1/claims", Map.of("invoiceId", any(invoices))));
        edits.put("claim rejected", this::rejectClaim);
        edits.put("owner", () -> unchecked.post(path + "/assign", Map.of("ownerId", any(people))));
        edits.put(
                "person", () -> unchecked.patch("/v1/people/" + any(people), Map.of("name", "N" + random.nextInt(99))));
        edits.put(
                "project lead",
                () -> unchecked.put("/v1/project-leads/P" + random.nextInt(2), Map.of("personId", any(people))));
        edits.put("project lead gone", () -> unchecked.delete("/v1/project-leads/P" + random.nextInt(2)));
        edits.put("approval", this::approveOne);
        edits.put("void", () -> unchecked.post(path + "/void", reason()));
        edits.put("write-off", () -> unchecked.post(path + "/write-off", reason()));
        edits.put(
                "extension",
                () -> unchecked.post(
                        path + "/extensions", Map.of("reason", "Asked.", "agreedBy", "Ann", "dueDate", soon())));
        return edits;
    }

    private static Map<String, Object> reason() {
        return Map.of("reason", "Because.");
    }

    private String soon() {
        return today().plusDays(random.nextInt(9)).toString();
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private Response makePolicy() {
        var answer = api.unchecked().post("/v1/reminder-policies", policy("R" + random.nextInt(), chance(8)));
        if (answer.statusCode() == 201) {
            policies.add(answer.jsonPath().getUUID("id"));
        }
        return answer;
    }

    private Response remembered(String path, Map<String, ?> body) {
        var answer = api.unchecked().post(path, body);
        if (answer.statusCode() == 201) {
            arrangements.add(path + "/" + answer.jsonPath().getString("id"));
        }
        return answer;
    }

    /** One of those that were made, or none. */
    private Response ended(String of, String verb, Map<String, ?> how) {
        var made = arrangements.stream().filter(each -> each.contains(of)).toList();
        var one = made.isEmpty()
                ? "/v1/invoices/" + any(invoices) + of + UUID.randomUUID()
                : made.get(random.nextInt(made.size()));
        return api.unchecked().post(one + verb, how);
    }

    private Response rejectClaim() {
        List<String> open = expect(200, api.get("/v1/claims")).jsonPath().getList("items.id");
        var id = open.isEmpty() ? UUID.randomUUID().toString() : open.get(random.nextInt(open.size()));
        return api.unchecked().post("/v1/claims/" + id + "/reject", reason());
    }

    private Response allocate() {
        var share = Map.of("invoiceId", any(invoices), "amount", 10 + random.nextInt(90) + ".00");
        return api.unchecked()
                .post("/v1/payments/" + any(payments) + "/allocations", Map.of("allocations", List.of(share)));
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

    /** Of an unknown payer where there is no client. */
    private Response pay(UUID client) {
        var body = new HashMap<String, Object>(
                Map.of("currency", "EUR", "amount", 50 + random.nextInt(500) + ".00", "method", "BANK_TRANSFER"));
        body.put("receivedDate", today().minusDays(random.nextInt(15)).toString());
        if (client != null) {
            body.put("clientId", client);
        }
        if (chance(3)) {
            body.put("allocations", List.of());
        }
        var answer = api.unchecked().post("/v1/payments", body);
        if (answer.statusCode() == 201) {
            payments.add(answer.jsonPath().getUUID("id"));
        }
        return answer;
    }

    private Response approveOne() {
        List<String> waiting = expect(
                        200, api.query("state", "AWAITING_APPROVAL").get("/v1/reminders"))
                .jsonPath()
                .getList("items.id");
        var id = waiting.isEmpty() ? UUID.randomUUID().toString() : waiting.get(random.nextInt(waiting.size()));
        return api.unchecked().post("/v1/reminders/" + id + (chance(3) ? "/skip" : "/approve"));
    }

    private Map<String, Object> settings() {
        return switch (random.nextInt(6)) {
            case 4 -> Map.of("contactGapDays", random.nextInt(6));
            case 5 -> Map.of("sendWindow", Map.of("from", "0" + (8 + random.nextInt(2)) + ":00", "to", "18:00"));
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
        named.put("reminderPolicyId", random.nextBoolean() ? any(policies) : null);
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
