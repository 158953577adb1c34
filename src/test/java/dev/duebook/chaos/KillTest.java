package dev.duebook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.testing.Mirror;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen writers pay while the service and its database are killed in turn. A writer that hears nothing asks again with
 * the same key. Run by {@code mvn verify -Pchaos}; prints its seed and what it counted.
 */
@Tag("chaos")
class KillTest {
    private static final int WRITERS = 16;
    private static final int KILLS = Integer.getInteger("duebook.kills", 20);
    private static final int INVOICES = 40;
    private static final long SEED = Long.getLong("duebook.seed", System.nanoTime());

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean storming = new AtomicBoolean(true);

    @Test
    void noAcknowledgedPaymentIsLostOrDoubled(@TempDir Path folder) throws Exception {
        System.out.println("chaos: duebook.seed=" + SEED);
        try (var service = new Service(folder)) {
            service.start();
            service.awaitReady();
            var book = book(service);

            var ready = storm(service, book);

            var found = payments(service, book.key());
            assertThat(found).as("acknowledged payments that are gone").containsAllEntriesOf(acknowledged);
            assertThat(found).as("payments beyond the acknowledged").hasSameSizeAs(acknowledged);
            var check = json(service.get("/v1/ledger/check", book.key()));
            assertThat(check.path("ok").asBoolean()).as(check.toString()).isTrue();
            mirrored(service, book.key());
            System.out.printf(
                    "chaos: %d kills, %d payments acknowledged, ready again after at most %d ms%n",
                    KILLS, acknowledged.size(), ready.toMillis());
        }
    }

    private record Book(String key, String client, List<String> invoices) {}

    private Book book(Service service) throws Exception {
        var organization = json(service.post(
                "/v1/organizations",
                Service.OPERATOR_KEY,
                null,
                "{\"name\":\"Chaos\",\"country\":\"NL\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Amsterdam\"}"));
        var key = organization.at("/apiKey/secret").asText();
        var client = json(service.post("/v1/clients", key, null, "{\"name\":\"ACME\"}"))
                .path("id")
                .asText();
        var invoices = new ArrayList<String>();
        for (var i = 0; i < INVOICES; i++) {
            invoices.add(json(service.post(
                            "/v1/invoices",
                            key,
                            null,
                            "{\"clientId\":\"%s\",\"send\":true,\"lines\":[{\"description\":\"Work\",\"unitPrice\":\"100000\"}]}"
                                    .formatted(client)))
                    .path("id")
                    .asText());
        }
        return new Book(key, client, invoices);
    }

    /** @return the longest time until it was ready again */
    private Duration storm(Service service, Book book) throws Exception {
        var random = new Random(SEED);
        var writers = Executors.newFixedThreadPool(WRITERS);
        for (var i = 0; i < WRITERS; i++) {
            var writer = i;
            var unused = writers.submit(() -> write(service, book, writer));
        }
        var longest = Duration.ZERO;
        var pause = new Object();
        for (var kill = 0; kill < KILLS; kill++) {
            synchronized (pause) {
                pause.wait(200 + random.nextInt(2800));
            }
            if (kill % 2 == 0) {
                service.killService();
                service.start();
            } else {
                service.killDatabase();
            }
            var ready = service.awaitReady();
            longest = longest.compareTo(ready) > 0 ? longest : ready;
        }
        storming.set(false);
        writers.shutdown();
        assertThat(writers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return longest;
    }

    private Void write(Service service, Book book, int writer) throws Exception {
        var random = new Random(SEED + writer);
        for (var n = 0; storming.get(); n++) {
            var reference = "w" + writer + "-" + n;
            var invoice = book.invoices().get(random.nextInt(INVOICES));
            var body = """
                    {"clientId":"%s","currency":"EUR","amount":"1.00","method":"CARD","reference":"%s",
                     "allocations":[{"invoiceId":"%s","amount":"1.00"}]}
                    """.formatted(book.client(), reference, invoice);
            acknowledged.put(reference, insist(service, book.key(), reference, body));
        }
        return null;
    }

    /** Asks with the same key until there is an answer that says what happened. */
    private String insist(Service service, String key, String reference, String body) throws Exception {
        var pause = new Object();
        while (true) {
            try {
                var answer = service.post("/v1/payments", key, reference, body);
                if (answer.statusCode() == 201) {
                    return json(answer).path("id").asText();
                }
                assertThat(answer.statusCode()).as(answer.body()).isIn(409, 503);
            } catch (IOException unknown) {
                // Killed before, while or after it committed: the key tells them apart.
            }
            synchronized (pause) {
                pause.wait(50);
            }
        }
    }

    private Map<String, String> payments(Service service, String key) throws Exception {
        var found = new HashMap<String, String>();
        String cursor = null;
        do {
            var page = json(service.get("/v1/payments?limit=200" + (cursor == null ? "" : "&cursor=" + cursor), key));
            for (var payment : page.path("items")) {
                assertThat(found.put(
                                payment.path("reference").asText(),
                                payment.path("id").asText()))
                        .as("doubled")
                        .isNull();
            }
            cursor = page.path("nextCursor").textValue();
        } while (cursor != null);
        return found;
    }

    /** A second system reads events until it has the book; the relay may need a moment for the last ones. */
    private void mirrored(Service service, String key) throws Exception {
        var report = json(service.get("/v1/reports/aging", key));
        var today = LocalDate.parse(report.path("asOf").asText());
        var book = Mirror.agingOf(mapper.convertValue(report.path("currencies").path(0), new TypeReference<>() {}));
        var mirror = new Mirror();
        var after = "0";
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!mirror.aging(today).equals(book) && System.nanoTime() < until) {
            var page = json(service.get("/v1/events?limit=200&after=" + after, key));
            List<Map<String, Object>> events = mapper.convertValue(page.path("items"), new TypeReference<>() {});
            events.forEach(mirror::apply);
            after = page.path("next").asText();
        }
        assertThat(mirror.aging(today))
                .as("the book as events tell it")
                .isEqualTo(book)
                .isNotEmpty();
    }

    private JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return mapper.readTree(answer.body());
    }
}
