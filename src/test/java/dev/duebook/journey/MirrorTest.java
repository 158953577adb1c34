package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.integration.event.Relay;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Mirror;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private static final class Second {
        private Mirror mirror = new Mirror();
        private String committed = "0";

        /** Applies a page; killed on the way it keeps nothing, killed after it only forgets how far it was. */
        boolean read(Api api, Random random) {
            var page = expect(
                            200,
                            api.query("after", committed)
                                    .query("limit", 1 + random.nextInt(60))
                                    .get("/v1/events"))
                    .jsonPath();
            var then = mirror.copy();
            var fate = random.nextInt(6);
            List<Map<String, Object>> events = page.getList("items");
            for (var event : events) {
                if (fate == 0 && random.nextInt(5) == 0) {
                    return true;
                }
                then.apply(event);
            }
            mirror = then;
            if (fate != 1) {
                committed = page.getString("next");
            }
            return page.getBoolean("more") || fate == 1;
        }
    }

    @Test
    void hasTheBookToTheCentAfterAStormWithKills() throws Exception {
        var given = Given.organization();
        var second = new Second();
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
                second.read(given.admin(), random);
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
            more |= second.read(given.admin(), random);
        }
        while (second.read(given.admin(), random)) {
            Thread.onSpinWait();
        }

        var book = expect(200, given.admin().get("/v1/reports/aging")).jsonPath();
        assertThat(second.mirror.aging(LocalDate.parse("2026-03-02")))
                .isEqualTo(Mirror.agingOf(book.getMap("currencies[0]")))
                .hasSizeGreaterThan(3);
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
