package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.event.Relay;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A second system that knows events alone, and is killed again and again, has the book to the cent: what
 * src/docs/integrating.md says.
 */
@DuebookTest
class MirrorTest {
    private static final long SEED = 20260302;
    private static final int WRITERS = 4;
    private static final int WRITES = 60;

    @Inject
    Relay relay;

    /** The second system: what it keeps, and the sequence it has committed with it. */
    private static final class Mirror {
        private Map<String, Map<String, Object>> subjects = new HashMap<>();
        private Map<String, Long> versions = new HashMap<>();
        private String committed = "0";

        /** Applies a page; killed on the way it keeps nothing, killed after it only forgets how far it was. */
        boolean read(Api api, Random random) {
            var page = expect(
                            200,
                            api.query("after", committed)
                                    .query("limit", 1 + random.nextInt(60))
                                    .get("/v1/events"))
                    .jsonPath();
            var then = new HashMap<>(subjects);
            var thenVersions = new HashMap<>(versions);
            var fate = random.nextInt(6);
            List<Map<String, Object>> events = page.getList("items");
            for (var event : events) {
                if (fate == 0 && random.nextInt(5) == 0) {
                    return true;
                }
                apply(event, then, thenVersions);
            }
            subjects = then;
            versions = thenVersions;
            if (fate != 1) {
                committed = page.getString("next");
            }
            return page.getBoolean("more") || fate == 1;
        }

        @SuppressWarnings("unchecked")
        private static void apply(
                Map<String, Object> event, Map<String, Map<String, Object>> subjects, Map<String, Long> versions) {
            var subject = (String) event.get("subject");
            var version = ((Number) event.get("version")).longValue();
            if (version > versions.getOrDefault(subject, 0L)) {
                versions.put(subject, version);
                subjects.computeIfAbsent(subject, none -> new HashMap<>());
                var kept = new HashMap<>(subjects.get(subject));
                kept.putAll((Map<String, Object>) event.get("data"));
                subjects.put(subject, kept);
            }
        }

        /** "bucket" to amount, "unapplied" beside them. */
        @SuppressWarnings("unchecked")
        Map<String, BigDecimal> aging(LocalDate today) {
            var aging = new TreeMap<String, BigDecimal>();
            subjects.forEach((subject, data) -> {
                if (subject.startsWith("invoice/")) {
                    var left = new BigDecimal((String) data.get("outstanding"));
                    var parts = new ArrayList<>((List<Map<String, String>>) data.get("instalments"));
                    for (var i = parts.size() - 1; i >= 0; i--) {
                        var part = i == 0
                                ? left
                                : left.min(new BigDecimal(parts.get(i).get("amount")));
                        aging.merge(bucket(LocalDate.parse(parts.get(i).get("dueDate")), today), part, BigDecimal::add);
                        left = left.subtract(part);
                    }
                } else if (subject.startsWith("payment/")) {
                    aging.merge("unapplied", new BigDecimal((String) data.get("unapplied")), BigDecimal::add);
                }
            });
            aging.values().removeIf(amount -> amount.signum() == 0);
            return aging;
        }

        private static String bucket(LocalDate due, LocalDate today) {
            var days = ChronoUnit.DAYS.between(due, today);
            if (days <= 0) {
                return "current";
            }
            return days <= 30 ? "1-30" : days <= 60 ? "31-60" : "61+";
        }
    }

    @Test
    void hasTheBookToTheCentAfterAStormWithKills() throws Exception {
        var given = Given.organization();
        var mirror = new Mirror();
        var random = new Random(SEED);
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            var writing = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var client = given.client("Client " + writer);
                var ofWriter = new Random(SEED + writer);
                writing.add(pool.submit(() -> write(given, client, ofWriter)));
            }
            while (!writing.stream().allMatch(Future::isDone)) {
                relay.number(1 + random.nextInt(30));
                mirror.read(given.admin(), random);
            }
            for (var each : writing) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        var more = true;
        while (more) {
            more = relay.number(500) > 0;
            more |= mirror.read(given.admin(), random);
        }
        while (mirror.read(given.admin(), random)) {
            Thread.onSpinWait();
        }

        var book = expect(200, given.admin().get("/v1/reports/aging")).jsonPath();
        assertThat(mirror.aging(LocalDate.parse("2026-03-02")))
                .isEqualTo(aging(book))
                .hasSizeGreaterThan(3);
    }

    private static Map<String, BigDecimal> aging(JsonPath book) {
        var aging = new TreeMap<String, BigDecimal>();
        aging.put("unapplied", new BigDecimal(book.getString("currencies[0].unapplied")));
        List<Map<String, Object>> buckets = book.getList("currencies[0].buckets");
        buckets.forEach(
                bucket -> aging.put((String) bucket.get("label"), new BigDecimal((String) bucket.get("amount"))));
        aging.values().removeIf(amount -> amount.signum() == 0);
        return aging;
    }

    /** Whatever a writer may do; what a rule refuses changes nothing. */
    private static void write(Given given, UUID client, Random random) {
        var api = given.admin().unchecked();
        var invoices = new ArrayList<String>();
        var payments = new ArrayList<String>();
        for (var n = 0; n < WRITES; n++) {
            var choice = invoices.size() < 3 ? 0 : random.nextInt(10);
            var amount = (1 + random.nextInt(90)) + "." + (10 + random.nextInt(90));
            if (choice <= 2) {
                invoices.add(send(given, client, random));
                continue;
            }
            var invoice = "/v1/invoices/" + invoices.get(random.nextInt(invoices.size()));
            var reason = Map.of("reason", "Because");
            switch (choice) {
                case 3, 4, 5 ->
                    payments.add(api.post("/v1/payments", payment(client, amount))
                            .jsonPath()
                            .getString("id"));
                case 6 ->
                    api.post(
                            "/v1/credit-notes",
                            Map.of(
                                    "invoiceId",
                                    invoice.substring("/v1/invoices/".length()),
                                    "amount",
                                    amount,
                                    "reason",
                                    "Because"));
                case 7 -> api.post(invoice + "/write-off", Map.of("amount", "0.55", "reason", "Because"));
                case 8 ->
                    api.post(
                            invoice + "/extensions",
                            Map.of(
                                    "dueDate",
                                    LocalDate.parse("2026-01-15")
                                            .plusDays(random.nextInt(90))
                                            .toString(),
                                    "reason",
                                    "Because",
                                    "agreedBy",
                                    "Ann"));
                default -> {
                    if (random.nextInt(3) == 0) {
                        api.post(invoice + "/void", reason);
                    } else if (!payments.isEmpty()) {
                        api.post("/v1/payments/" + payments.get(random.nextInt(payments.size())) + "/reverse", reason);
                    }
                }
            }
        }
    }

    private static Map<String, Object> payment(UUID client, String amount) {
        return Map.of("clientId", client, "currency", "EUR", "amount", amount, "method", "CARD");
    }

    private static String send(Given given, UUID client, Random random) {
        var first = LocalDate.parse("2025-12-01").plusDays(random.nextInt(130));
        return given.openInvoice()
                .to(client)
                .issuedOn("2026-01-05")
                .of("60.00")
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", first.toString(), "amount", "20.00"),
                                Map.of("dueDate", first.plusDays(35).toString(), "amount", "40.00")))
                .send()
                .toString();
    }
}
