package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Once the closing of the book is answered, nothing effective in what is closed is recorded any more, by no writer. */
@DuebookTest
class ClosingTest {
    private static final String CLOSED = "2026-02-20";
    private static final String BEFORE = "2026-02-10";
    private static final int THREADS = 8;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);

    @AfterEach
    void letThreadsEnd() {
        threads.shutdownNow();
    }

    @Test
    void theClosingWaitsForAPaymentThatReadTheBookWhenItWasOpen() throws Exception {
        var given = Given.organization();
        var invoice = given.openInvoice().of("100.00").send();
        CompletableFuture<Response> payment;
        CompletableFuture<Response> closing;
        try (var elsewhere = dataSource.getConnection()) {
            elsewhere.setAutoCommit(false);
            lockInvoice(elsewhere, given.id(), invoice);
            payment = supplyAsync(
                    () -> given.admin().unchecked().post("/v1/payments", payment(invoice, "40.00")), threads);
            awaitSomebody("wait_event_type = 'Lock' and query like '%invoice i%'", payment);
            closing = supplyAsync(() -> close(given), threads);
            awaitSomebody("wait_event = 'advisory'", closing);
            elsewhere.rollback();
        }

        var paid = expect(201, payment.get(10, TimeUnit.SECONDS)).jsonPath();
        var closed = expect(200, closing.get(10, TimeUnit.SECONDS)).jsonPath();

        assertThat(Instant.parse(paid.getString("createdAt"))).isBefore(Instant.parse(closed.getString("updatedAt")));
        expectProblem(422, "before-lock-date", given.admin().post("/v1/payments", payment(invoice, "10.00")));
    }

    @Test
    void aPaymentThatWaitsForTheClosingSeesWhatItClosed() throws Exception {
        var given = Given.organization();
        var invoice = given.openInvoice().of("100.00").send();
        var all = List.<Supplier<Response>>of(
                () -> given.admin().unchecked().post("/v1/payments", payment(invoice, "40.00")),
                () -> given.admin()
                        .unchecked()
                        .post(
                                "/v1/payments",
                                Map.of("currency", "EUR", "amount", "1.00", "method", "CASH", "receivedDate", BEFORE)),
                () -> given.admin()
                        .unchecked()
                        .post("/v1/invoices/" + invoice + "/write-off", Map.of("reason", "gone", "date", BEFORE)));
        List<CompletableFuture<Response>> waiting;
        try (var elsewhere = dataSource.getConnection()) {
            elsewhere.setAutoCommit(false);
            try (var statement = elsewhere.createStatement()) {
                statement.execute("select close_book('" + given.id() + "')");
                statement.execute(
                        "update organization set lock_date = '" + CLOSED + "' where id = '" + given.id() + "'");
            }
            waiting = all.stream().map(each -> supplyAsync(each, threads)).toList();
            for (var i = 0; i < waiting.size(); i++) {
                awaitSomebody("wait_event = 'advisory'", i + 1, waiting.get(i));
            }
            elsewhere.commit();
        }

        for (var each : waiting) {
            expectProblem(422, "before-lock-date", each.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoeverWritesWhileTheBookIsClosedNothingIsRecordedInItAfterwards() throws Exception {
        var given = Given.organization();
        var client = given.client("ACME");
        var invoices = IntStream.range(0, THREADS)
                .mapToObj(i -> given.openInvoice().to(client).of("100000.00").send())
                .toList();
        var turn = new AtomicInteger();
        var answered = new AtomicInteger();
        var writers = invoices.stream()
                .map(invoice -> supplyAsync(() -> writeUntilClosed(given, client, invoice, turn, answered), threads))
                .toList();
        while (answered.get() < THREADS * 6) {
            Thread.onSpinWait();
        }

        var closed = expect(200, close(given)).jsonPath();
        var statuses = new ArrayList<Integer>();
        for (var writer : writers) {
            statuses.addAll(writer.get(60, TimeUnit.SECONDS));
        }

        assertThat(statuses).contains(201).allMatch(status -> status < 500);
        assertThat(recordedInWhatIsClosed(given, Instant.parse(closed.getString("updatedAt"))))
                .isEmpty();
        assertThat(expect(200, given.admin().get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    /** Each kind of dated fact in turn, until one of them is refused because the book is closed. */
    private List<Integer> writeUntilClosed(
            Given given, UUID client, UUID invoice, AtomicInteger turn, AtomicInteger answered) {
        var statuses = new ArrayList<Integer>();
        Response answer;
        do {
            answer = write(given, client, invoice, turn.getAndIncrement());
            statuses.add(answer.statusCode());
            answered.incrementAndGet();
        } while (!answer.asString().contains("before-lock-date") && statuses.size() < 2_000);
        return statuses;
    }

    private Response write(Given given, UUID client, UUID invoice, int turn) {
        var api = given.admin().unchecked();
        var facts = "/v1/invoices/" + invoice;
        return switch (turn % 9) {
            case 0 -> api.post("/v1/payments", payment(invoice, "1.00"));
            case 1 ->
                api.post(
                        "/v1/payments",
                        Map.of("currency", "EUR", "amount", "1.00", "method", "CASH", "receivedDate", BEFORE));
            case 2 -> api.post(facts + "/write-off", Map.of("amount", "1.00", "reason", "small", "date", BEFORE));
            case 3 ->
                api.post(
                        "/v1/credit-notes",
                        Map.of("invoiceId", invoice, "amount", "1.00", "reason", "late", "creditDate", BEFORE));
            case 4 ->
                api.post(
                        facts + "/extensions",
                        Map.of("dueDate", "2026-05-01", "reason", "asked", "agreedDate", BEFORE));
            case 5 -> api.post(facts + "/promises", Map.of("date", "2026-03-20", "madeDate", BEFORE));
            case 6 ->
                api.post(
                        "/v1/invoices",
                        Map.of(
                                "clientId",
                                client,
                                "issueDate",
                                BEFORE,
                                "send",
                                true,
                                "lines",
                                List.of(Map.of("description", "Work", "unitPrice", "1.00"))));
            case 7 -> {
                var received = api.post(
                        "/v1/payments",
                        Map.of(
                                "clientId", client,
                                "currency", "EUR",
                                "amount", "1.00",
                                "method", "CASH",
                                "allocate", "NONE",
                                "receivedDate", BEFORE));
                yield received.statusCode() != 201
                        ? received
                        : api.post(
                                "/v1/payments/" + received.jsonPath().getString("id") + "/refund",
                                Map.of("reason", "theirs", "date", BEFORE));
            }
            default ->
                api.post(facts + "/pauses", Map.of("until", "2026-03-03", "reason", "ill", "pausedDate", BEFORE));
        };
    }

    private List<String> recordedInWhatIsClosed(Given given, Instant closedAt) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select action || ' ' || effective_date || ' ' || recorded_at from history
                        where organization_id = :org and effective_date <= cast(:closed as date) and recorded_at > :at
                        union all
                        select kind || ' ' || effective_date || ' ' || recorded_at from ledger_entry
                        where organization_id = :org and effective_date <= cast(:closed as date) and recorded_at > :at
                        """)
                .bind("org", given.id())
                .bind("closed", CLOSED)
                .bind("at", closedAt)
                .mapTo(String.class)
                .list());
    }

    private static Map<String, Object> payment(UUID invoice, String amount) {
        return Map.of(
                "currency",
                "EUR",
                "amount",
                amount,
                "method",
                "CARD",
                "receivedDate",
                BEFORE,
                "allocations",
                List.of(Map.of("invoiceId", invoice, "amount", amount)));
    }

    private static Response close(Given given) {
        return given.admin().unchecked().patch("/v1/organization", Map.of("lockDate", CLOSED));
    }

    private static void lockInvoice(Connection connection, UUID organization, UUID invoice) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select 1 from invoice where organization_id = '" + organization + "' and id = '"
                    + invoice + "' for update");
        }
    }

    private void awaitSomebody(String waiting, CompletableFuture<Response> or) {
        awaitSomebody(waiting, 1, or);
    }

    /** Until so many wait in the database as said, or the answer is there without waiting. */
    private void awaitSomebody(String waiting, int many, CompletableFuture<Response> or) {
        var began = System.nanoTime();
        while (!or.isDone() && count(waiting) < many && System.nanoTime() - began < 10_000_000_000L) {
            Thread.onSpinWait();
        }
    }

    private int count(String waiting) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from pg_stat_activity where datname = current_database() and " + waiting)
                .mapTo(Integer.class)
                .one());
    }
}
