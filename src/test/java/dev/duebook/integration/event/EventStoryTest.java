package dev.duebook.integration.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.integration.importing.Imported;
import dev.duebook.integration.webhook.WebhookDispatch;
import dev.duebook.testing.Api;
import dev.duebook.testing.BadMailServer;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.Receiver;
import dev.duebook.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A story over all rooms: each of its events tells what the contract says, and no type of the contract is missing. */
@DuebookTest
class EventStoryTest {
    private static final String HEADING =
            "number,clientName,issueDate,dueDate,total,amountPaid,lastPaymentDate,settledDate,paymentMethod,disputed";

    @Inject
    Imported imported;

    @Inject
    MessageDispatch mail;

    @Inject
    WebhookDispatch webhooks;

    @Inject
    Relay relay;

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    ObjectMapper mapper;

    private final EventTypes types = new EventTypes();
    private Given given;
    private Api api;
    private UUID owner;

    /** What other tests left behind is nobody's concern. */
    @BeforeEach
    void alone() {
        jdbi.useHandle(handle -> {
            handle.execute("update message set next_attempt_at = now() + interval '1 year' where state = 'PLANNED'");
            handle.execute("update webhook set state = 'DISABLED' where state = 'ACTIVE'");
        });
        given = Given.organization(Map.of(
                "remindersEnabledFrom", "2026-01-01",
                "financeContact", "finance@story.example",
                "escalationContact", "boss@story.example"));
        api = given.admin();
        owner = given.person("Dana", Role.COLLECTOR);
    }

    @Test
    void everyTypeOfTheContractHappensAndTellsWhatItSays() {
        new BookStory(given, reachable("ACME")).live();
        files();
        new BankStory(given).live();
        deliveries();
        webhooks();
        var chased = reminders();

        var events = events();
        assertThat(events).allSatisfy(event -> types.check(event.type(), json(event.data())));
        var unseen = new TreeSet<>(types.examples().keySet());
        events.forEach(event -> unseen.remove(event.type()));
        assertThat(unseen).as("types that never happened").isEmpty();
        assertThat(typesOf(chased)).contains("task.created", "reminder.sent", "reminder.webhook", "invoice.overdue");
        assertThat(withGaps("history")).isEmpty();
        assertThat(withGaps("outbox")).isEmpty();
    }

    /** Subjects whose entries are not numbered 1, 2, 3. */
    private List<String> withGaps(String entries) {
        return jdbi.withHandle(handle -> handle.createQuery("select aggregate || ' ' || aggregate_id from " + entries
                        + " where organization_id = :org group by aggregate, aggregate_id"
                        + " having min(sequence) <> 1 or max(sequence) <> count(*)")
                .bind("org", given.id())
                .mapTo(String.class)
                .list());
    }

    private void files() {
        imported.into(
                given,
                "INVOICES",
                List.of(
                        HEADING,
                        "S,Oak,2025-01-31,2025-02-28,100.00,,,2025-02-10,card,yes",
                        "P,Oak,2025-01-31,2025-02-28,100.00,40.00,2025-02-15,,,1"));
        imported.into(given, "CLIENTS", List.of("externalRef,name", "C9,Elm"));
        imported.into(
                given, "PAYMENTS", List.of("clientName,receivedDate,amount,invoiceNumber", "Oak,2025-02-20,10.00,P"));
        imported.refused(given, "INVOICES", List.of(HEADING, "W,Oak,2025-02-30,2025-02-28,1.00,,,,,"));
    }

    /** One is refused for good, of one the answer is lost, one arrives. */
    private void deliveries() {
        delivered("Refused");
        try (var server = server((command, connection) ->
                command.startsWith("RCPT") ? "550 no such user" : BadMailServer.good(command))) {
            mail.dispatch(100);
        }
        delivered("Lost");
        try (var server = server(EventStoryTest::hangUpAfterTheText)) {
            mail.dispatch(100);
        }
        delivered("Reached");
        try (var office = PostOffice.open()) {
            mail.dispatch(100);
        }
    }

    private static BadMailServer server(BadMailServer.Manners manners) {
        return new BadMailServer(PostOffice.port(), manners);
    }

    private static String hangUpAfterTheText(String command, Socket connection) throws IOException {
        if (!command.equals(".")) {
            return BadMailServer.good(command);
        }
        connection.setSoLinger(true, 0);
        connection.close();
        return null;
    }

    private void delivered(String client) {
        given.openInvoice().to(reachable(client)).with("deliver", "EMAIL").send();
    }

    /** One is tried, and the receiver says that it is gone for good. */
    private void webhooks() {
        try (var receiver = Receiver.answering(410)) {
            var made = api.post("/v1/webhooks", Map.of("url", receiver.url(), "types", List.of("claim.received")));
            var webhook = "/v1/webhooks/" + done(made).jsonPath().getString("id");
            done(api.patch(webhook, Map.of("types", List.of("claim.*"))));
            done(api.post(webhook + "/rotate-secret"));
            done(api.post(webhook + "/test"));
            number();
            webhooks.dispatch();
            done(api.delete(webhook));
        }
    }

    private void number() {
        while (relay.number(10_000) > 0) {
            continue;
        }
    }

    /** @return an invoice of which every step was taken */
    private UUID reminders() {
        policy();
        var joined = reachable("Joined");
        var paid = reachable("Paid meanwhile");
        var approved = led("Approved");
        var skipped = led("Skipped");
        var superseded = led("Superseded");
        var chased = owed(joined);
        for (var client : List.of(approved, skipped, superseded)) {
            owed(client);
        }
        var settled = owed(paid);
        clock.set("2026-03-10");
        tick();
        owed(joined);
        tick();
        given.payment("100.00").from(paid).on(settled, "100.00").record();
        done(api.patch("/v1/messages/" + waiting("messages", approved), Map.of("sentence", "We met on Tuesday.")));
        done(api.post("/v1/reminders/" + waiting("reminders", approved) + "/approve"));
        done(api.post("/v1/reminders/" + waiting("reminders", skipped) + "/skip"));
        try (var office = PostOffice.open()) {
            mail.dispatch(1_000);
        }
        clock.set("2026-03-12");
        tick();
        return chased;
    }

    private void policy() {
        var steps = List.of(
                step(1, "CLIENT", "EMAIL"),
                step(3, "CLIENT", "EMAIL"),
                step(1, "OWNER", "EMAIL"),
                step(1, "OWNER", "TASK"),
                step(1, "OWNER", "WEBHOOK"));
        var standard = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        done(api.put("/v1/reminder-policies/" + standard, Map.of("name", "Ours", "default", true, "steps", steps)));
    }

    private static Map<String, Object> step(int days, String audience, String channel) {
        return Map.of("offsetDays", days, "audience", audience, "channel", channel, "tone", "FORMAL");
    }

    private UUID reachable(String name) {
        return given.client(name, details(name));
    }

    private UUID led(String name) {
        var details = details(name);
        details.put("humanLed", "LONG_STANDING");
        return given.client(name, details);
    }

    private Map<String, Object> details(String name) {
        var email = name.replace(" ", "") + "@story.example";
        return new HashMap<>(Map.of("ownerId", owner, "contacts", List.of(Map.of("name", "Lena", "email", email))));
    }

    private UUID owed(UUID client) {
        return given.openInvoice().to(client).of("100.00").dueOn("2026-03-09").send();
    }

    private void tick() {
        done(api.post("/v1/scheduler/ticks"));
    }

    private String waiting(String what, UUID client) {
        return done(api.query("state", "AWAITING_APPROVAL")
                        .query("clientId", client)
                        .get("/v1/" + what))
                .jsonPath()
                .getString("items[0].id");
    }

    private record Told(String type, String data) {}

    private List<Told> events() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct type, data from outbox where organization_id = :org order by type")
                .bind("org", given.id())
                .map((row, context) -> new Told(row.getString(1), row.getString(2)))
                .list());
    }

    private JsonNode json(String data) {
        try {
            return mapper.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> typesOf(UUID invoice) {
        number();
        return done(api.query("invoiceId", invoice).get("/v1/events"))
                .jsonPath()
                .getList("items.type");
    }

    static Response done(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        return answer;
    }
}
