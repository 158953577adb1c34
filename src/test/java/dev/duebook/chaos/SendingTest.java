package dev.duebook.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service dies at every point between the decision and the mark, and some replicas die or freeze while others send:
 * intents are complete, no mail arrives twice, and nobody knows only of what was cut off after the text might be given.
 */
@Tag("chaos")
class SendingTest {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CLIENTS = 6;
    private static final int INVOICES = 2;
    private static final int CLIENTS_OF_REPLICAS = 400;

    /** How many messages may be UNKNOWN then; the other worker may be cut off in the window, too. */
    private static final Map<String, List<Long>> CRASH_POINTS = new TreeMap<>(Map.of(
            "before-plan-commit", List.of(0L),
            "before-claim-commit", List.of(0L),
            "after-claim", List.of(0L),
            "before-data", List.of(0L),
            "after-data-mark", List.of(1L, 2L),
            "after-data", List.of(1L, 2L),
            "before-mark", List.of(1L, 2L),
            "after-mark", List.of(0L, 1L)));

    private final ObjectMapper mapper = new ObjectMapper();
    private final GreenMail office = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        office.start();
    }

    @AfterEach
    void close() {
        office.stop();
    }

    @Test
    void whereverItDiesNothingIsLostOrDoubled() throws Exception {
        try (var service = service("one")) {
            service.start();
            service.awaitReady();
            var books = new TreeMap<String, Book>();
            for (var point : CRASH_POINTS.keySet()) {
                books.put(point, book(service, point, CLIENTS));
            }
            due(service);
            service.killService();

            for (var point : CRASH_POINTS.keySet()) {
                var book = books.get(point);
                service.start(point);
                service.awaitReady();
                enable(service, book);
                assertThat(service.awaitDeath()).as(point).isEqualTo(137);
                service.start();
                service.awaitReady();
                var drained = drained(service, book);
                service.killService();

                var states = judge(point, book, drained);
                System.out.printf("chaos: died %s: %s%n", point, states);
                assertThat(states.getOrDefault("UNKNOWN", 0L)).as(point).isIn(CRASH_POINTS.get(point));
            }
        }
    }

    @Test
    void replicasThatDieOrFreezeLeaveTheRestToTheOthers() throws Exception {
        try (var first = service("one")) {
            first.start();
            first.awaitReady();
            var book = book(first, "replicas", CLIENTS_OF_REPLICAS);
            due(first);
            try (var killed = service("two").withDatabaseOf(first);
                    var frozen = service("three").withDatabaseOf(first)) {
                killed.start();
                frozen.start();
                killed.awaitReady();
                frozen.awaitReady();
                enable(first, book);
                await("the tripwire", () -> scheduler(first, book)
                        .path("waitingForConfirmation")
                        .asBoolean());
                json(first.post("/v1/scheduler/confirm", book.key(), null, "{}"));

                await("the first mails", () -> office.getReceivedMessages().length >= 20);
                killed.killService();
                frozen.signal("STOP");
                var arrived = office.getReceivedMessages().length;
                var start = System.nanoTime();
                await(
                        "the lease to run out",
                        () -> System.nanoTime() - start > LEASE.plusSeconds(2).toNanos());
                frozen.signal("CONT");
                var drained = drained(first, book);

                System.out.printf(
                        "chaos: three replicas, one killed, one frozen after %d mails: %s%n",
                        arrived, judge("replicas", book, drained));
                assertThat(arrived).isLessThan(CLIENTS_OF_REPLICAS);
            }
        }
    }

    private Service service(String name) throws IOException {
        return new Service(Files.createDirectories(folder.resolve(name)))
                .with("QUARKUS_MAILER_HOST", "127.0.0.1")
                .with("QUARKUS_MAILER_PORT", office.getSmtp().getPort())
                .with("DUEBOOK_MAIL_EVERY", "1s")
                .with("DUEBOOK_MAIL_LEASE", LEASE.toSeconds() + "s")
                .with("DUEBOOK_MAIL_TOTAL_TIMEOUT", "5s")
                .with("DUEBOOK_REMINDERS_EVERY", "1s")
                .with("DUEBOOK_CLOCK_MOVABLE", true)
                .with("DUEBOOK_CLOCK_START", "2031-03-03T10:00:00Z");
    }

    private record Book(String key, String name, int clients) {
        String email(int client) {
            return "c%d@%s.example".formatted(client, name);
        }
    }

    private Book book(Service service, String name, int clients) throws Exception {
        var organization = json(service.post(
                "/v1/organizations",
                Service.OPERATOR_KEY,
                null,
                "{\"name\":\"Chaos\",\"country\":\"NL\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Amsterdam\"}"));
        var book = new Book(organization.at("/apiKey/secret").asText(), name, clients);
        var policy = json(service.get("/v1/reminder-policies", book.key()))
                .at("/items/0/id")
                .asText();
        json(service.send("PUT", "/v1/reminder-policies/" + policy, book.key(), "application/json", """
                {"name": "Once", "default": true, "steps":
                    [{"offsetDays": 3, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"}]}
                """));
        for (var n = 0; n < clients; n++) {
            var client = json(service.post("/v1/clients", book.key(), null, """
                            {"name": "Client %d", "contacts": [{"name": "Ann", "email": "%s"}]}
                            """.formatted(n, book.email(n))))
                    .path("id")
                    .asText();
            for (var i = 0; i < INVOICES; i++) {
                json(service.post("/v1/invoices", book.key(), null, """
                        {"clientId": "%s", "send": true, "dueDate": "2031-03-03",
                         "lines": [{"description": "Work", "unitPrice": "100"}]}
                        """.formatted(client)));
            }
        }
        return book;
    }

    private void due(Service service) throws Exception {
        json(service.send("PUT", "/v1/clock", Service.OPERATOR_KEY, "application/json", """
                {"now": "2031-03-06T10:00:00Z"}
                """));
    }

    private void enable(Service service, Book book) throws Exception {
        json(service.send("PATCH", "/v1/organization", book.key(), "application/merge-patch+json", """
                {"remindersEnabledFrom": "2031-03-03"}
                """));
    }

    private JsonNode scheduler(Service service, Book book) throws Exception {
        return json(service.get("/v1/scheduler", book.key()));
    }

    private record Drained(List<JsonNode> messages, List<JsonNode> reminders) {}

    private Drained drained(Service service, Book book) throws Exception {
        await("everything to be sent", () -> {
            var messages = all(service, book, "messages");
            return messages.size() >= book.clients()
                    && messages.stream().noneMatch(each -> List.of("PLANNED", "SENDING")
                            .contains(each.path("state").asText()));
        });
        return new Drained(all(service, book, "messages"), all(service, book, "reminders"));
    }

    /** @return how many messages are in which state */
    private Map<String, Long> judge(String what, Book book, Drained drained) throws Exception {
        assertThat(drained.reminders().stream()
                        .map(each -> each.path("invoiceId").asText())
                        .distinct())
                .as("intents, " + what)
                .hasSize(book.clients() * INVOICES);
        assertThat(drained.reminders()).as("intents twice, " + what).hasSize(book.clients() * INVOICES);
        assertThat(drained.messages()).as("messages, " + what).hasSize(book.clients());
        var arrived = arrived();
        for (var message : drained.messages()) {
            var mails = arrived.getOrDefault(message.at("/recipients/0/email").asText(), 0L);
            if (message.path("state").asText().equals("SENT")) {
                assertThat(mails).as(what + ": " + message).isEqualTo(1);
            } else {
                assertThat(message.path("state").asText()).as(what).isEqualTo("UNKNOWN");
                assertThat(mails).as(what + ": " + message).isLessThanOrEqualTo(1);
            }
        }
        return drained.messages().stream()
                .collect(groupingBy(each -> each.path("state").asText(), TreeMap::new, counting()));
    }

    private Map<String, Long> arrived() throws Exception {
        var to = new ArrayList<String>();
        for (var mail : office.getReceivedMessages()) {
            to.add(((jakarta.mail.internet.InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0])
                    .getAddress());
        }
        return to.stream().collect(groupingBy(each -> each, counting()));
    }

    private List<JsonNode> all(Service service, Book book, String what) throws Exception {
        var found = new ArrayList<JsonNode>();
        String cursor = null;
        do {
            var page = json(service.get(
                    "/v1/" + what + "?limit=200" + (cursor == null ? "" : "&cursor=" + cursor), book.key()));
            page.path("items").forEach(found::add);
            cursor = page.path("nextCursor").textValue();
        } while (cursor != null);
        return found;
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var start = System.nanoTime();
        var pause = new Object();
        while (!condition.call()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("waiting for " + what)
                    .isLessThan(PATIENCE);
            synchronized (pause) {
                pause.wait(20);
            }
        }
    }

    private JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return mapper.readTree(answer.body());
    }
}
