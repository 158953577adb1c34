package dev.duebook.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once, on the real database: nothing is allocated twice, no number is lost, no deadlock is seen. */
@DuebookTest
class ConcurrencyTest {
    private static final int THREADS = 32;
    /** Of the longest story; 200 with {@code -Dduebook.rounds=200}, which takes most of a minute. */
    private static final int ROUNDS = Integer.getInteger("duebook.rounds", 60);

    @Test
    void exactlyTenOfThirtyTwoPayAnInvoiceInTenths() throws Exception {
        var given = Given.organization();
        for (var round = 0; round < ROUNDS; round++) {
            var client = given.client("Round " + round);
            var invoice = given.openInvoice().to(client).of("100.00").send();
            var payment = Map.of(
                    "clientId",
                    client,
                    "currency",
                    "EUR",
                    "amount",
                    "10.00",
                    "method",
                    "CARD",
                    "allocations",
                    List.of(Map.of("invoiceId", invoice, "amount", "10.00")));

            var statuses = atOnce(THREADS, () -> given.admin()
                    .unchecked()
                    .post("/v1/payments", payment)
                    .statusCode());

            assertThat(statuses)
                    .filteredOn(status -> status == 201)
                    .as("round " + round)
                    .hasSize(10);
            assertThat(statuses).filteredOn(status -> status == 422).hasSize(THREADS - 10);
            assertThat(given.admin().get("/v1/invoices/" + invoice).jsonPath().getString("outstanding"))
                    .isEqualTo("0.00");
        }
        assertBalanced(given);
    }

    @Test
    void fiftyRequestsWithOneKeyMakeOnePayment() throws Exception {
        var given = Given.organization();
        var client = given.client("ACME");
        given.openInvoice().to(client).of("100.00").send();
        var payment = Map.of("clientId", client, "currency", "EUR", "amount", "40.00", "method", "CARD");

        var answers = atOnce(50, () -> {
            var answer = given.admin().unchecked().idempotent("the same").post("/v1/payments", payment);
            return answer.statusCode() == 201 ? answer.jsonPath().getString("id") : "" + answer.statusCode();
        });

        assertThat(answers)
                .filteredOn(answer -> answer.length() > 3)
                .isNotEmpty()
                .containsOnly(answers.stream()
                        .filter(answer -> answer.length() > 3)
                        .findFirst()
                        .orElseThrow());
        assertThat(answers).filteredOn(answer -> answer.length() == 3).allMatch("409"::equals);
        assertThat(given.admin().get("/v1/payments").jsonPath().getList("items"))
                .hasSize(1);
        assertBalanced(given);
    }

    @Test
    void oppositeAllocationOrdersMeetWithoutADeadlockReachingTheCaller() throws Exception {
        var given = Given.organization();
        var client = given.client("ACME");
        var one = given.openInvoice().to(client).of("10000.00").send();
        var other = given.openInvoice().to(client).of("10000.00").send();
        var turn = new java.util.concurrent.atomic.AtomicInteger();

        var statuses = atOnce(THREADS, () -> {
            var statusesOfThread = new ArrayList<Integer>();
            for (var i = 0; i < 10; i++) {
                var forward = turn.incrementAndGet() % 2 == 0;
                var payment = given.admin()
                        .unchecked()
                        .post(
                                "/v1/payments",
                                Map.of(
                                        "clientId", client,
                                        "currency", "EUR",
                                        "amount", "2.00",
                                        "method", "CARD",
                                        "allocations", shares(forward ? one : other, forward ? other : one)));
                statusesOfThread.add(payment.statusCode());
                statusesOfThread.add(given.admin()
                        .unchecked()
                        .post(
                                "/v1/payments/" + payment.jsonPath().getString("id") + "/reverse",
                                Map.of("reason", "bounced"))
                        .statusCode());
            }
            return statusesOfThread;
        });

        assertThat(statuses.stream().flatMap(List::stream)).containsOnly(200, 201);
        assertBalanced(given);
    }

    @Test
    void draftsSentAtOnceGetTheNumbersOneToN() throws Exception {
        var given = Given.organization();
        var client = given.client("ACME");
        var drafts = IntStream.range(0, THREADS * 4)
                .mapToObj(i -> given.openInvoice().to(client).draft())
                .toList();
        var next = new java.util.concurrent.atomic.AtomicInteger();

        var numbers = atOnce(THREADS, () -> {
            var mine = new ArrayList<String>();
            for (var i = next.getAndIncrement(); i < drafts.size(); i = next.getAndIncrement()) {
                mine.add(given.admin()
                        .unchecked()
                        .post("/v1/invoices/" + drafts.get(i) + "/send", Map.of())
                        .jsonPath()
                        .getString("number"));
            }
            return mine;
        });

        assertThat(numbers.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, drafts.size())
                        .mapToObj(n -> String.format(Locale.ROOT, "INV-2026-%05d", n))
                        .toList());
    }

    private static List<Map<String, ?>> shares(UUID first, UUID second) {
        return List.of(Map.of("invoiceId", first, "amount", "1.00"), Map.of("invoiceId", second, "amount", "1.00"));
    }

    private static void assertBalanced(Given given) {
        assertThat(given.admin().get("/v1/ledger/check").jsonPath().getBoolean("ok"))
                .isTrue();
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var running = new ArrayList<java.util.concurrent.Future<T>>();
            for (var i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
