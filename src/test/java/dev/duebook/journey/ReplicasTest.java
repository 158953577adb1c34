package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many tick and send at once, ticks come again, clocks go back, and policies are edited: every step is taken once. */
@DuebookTest
class ReplicasTest {
    private static final int CLIENTS = 60;
    private static final int INVOICES = 5;
    private static final int TICKERS = 8;
    private static final int TICKS = 4;
    private static final int SENDERS = 4;
    private static final List<Map<String, Object>> LADDER = List.of(
            Chased.step(1, "CLIENT", "FRIENDLY"),
            Chased.step(3, "CLIENT", "FRIENDLY"),
            Chased.step(7, "CLIENT", "FORMAL"),
            Chased.step(14, "CLIENT", "FIRM"));

    @Inject
    MessageDispatch dispatch;

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Chased book;

    @BeforeEach
    void begin() {
        jdbi.useHandle(handle -> handle.execute(
                "update message set next_attempt_at = now() + interval '1 year' where state = 'PLANNED'"));
        book = Chased.since("2026-03-02");
    }

    @Test
    void manyAtOnceTakeUpAndSendEverythingOnce() throws Exception {
        var owner = book.given().person("Mira", Role.COLLECTOR);
        var email = expect(200, book.given().admin().get("/v1/people/" + owner))
                .jsonPath()
                .getString("email");
        book.policy("Both", List.of(Chased.step(3, "CLIENT", "FRIENDLY"), Chased.step(3, "OWNER", "FRIENDLY"), task()));
        for (var n = 0; n < CLIENTS; n++) {
            var client = book.client("c" + n + "@replicas.example");
            for (var i = 0; i < INVOICES; i++) {
                book.given()
                        .openInvoice()
                        .to(client)
                        .dueOn("2026-03-02")
                        .ownedBy(owner)
                        .send();
            }
        }
        clock.set("2026-03-05");
        book.tick();
        book.confirm();

        try (var office = PostOffice.open()) {
            var taken = storm() + book.tick().getInt("reminders");
            dispatch.dispatch(CLIENTS * 2);

            assertThat(taken).as("steps that ticks say to have taken up").isEqualTo(CLIENTS * INVOICES * 3);
            assertThat(counted("""
                    select count(*) from reminder where organization_id = :org
                    """)).isEqualTo(CLIENTS * INVOICES * 3);
            assertThat(counted("""
                    select count(*) from (select distinct invoice_id, due_date, audience, channel, trigger from reminder
                        where organization_id = :org) each_once
                    """)).isEqualTo(CLIENTS * INVOICES * 3);
            assertThat(
                            counted(
                                    "select count(*) from reminder where organization_id = :org and channel = 'EMAIL' and state = 'SENT'"))
                    .isEqualTo(CLIENTS * INVOICES * 2);
            assertThat(counted("select count(*) from message where organization_id = :org and kind = 'REMINDER'"))
                    .isEqualTo(CLIENTS * 2);
            assertThat(counted("select count(*) from task where organization_id = :org"))
                    .isEqualTo(CLIENTS * INVOICES);
            assertThat(counted("select count(*) from message where organization_id = :org and kind = 'TASKS'"))
                    .as("one digest of the day")
                    .isOne();
            for (var n = 0; n < CLIENTS; n++) {
                assertThat(office.to("c" + n + "@replicas.example"))
                        .as("mails of client " + n)
                        .hasSize(1);
            }
            assertThat(office.to(email))
                    .as("one for each client, and what is to be done")
                    .hasSize(CLIENTS + 1);

            assertThat(book.tick().getInt("reminders")).isZero();
            assertThat(dispatch.dispatch(CLIENTS)).isZero();
        }
    }

    /** @return how many steps the ticks say to have taken up */
    private int storm() throws Exception {
        var barrier = new CyclicBarrier(TICKERS + SENDERS);
        var ticking = new AtomicInteger(TICKERS);
        var work = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < TICKERS; i++) {
            work.add(() -> {
                barrier.await();
                try {
                    return IntStream.range(0, TICKS)
                            .map(n -> book.tick().getInt("reminders"))
                            .sum();
                } finally {
                    ticking.decrementAndGet();
                }
            });
        }
        for (var i = 0; i < SENDERS; i++) {
            work.add(() -> {
                barrier.await();
                while (dispatch.dispatch(1) > 0 || ticking.get() > 0) {
                    Thread.onSpinWait();
                }
                return 0;
            });
        }
        var pool = Executors.newFixedThreadPool(work.size());
        try {
            var taken = 0;
            for (Future<Integer> each : pool.invokeAll(work)) {
                taken += each.get();
            }
            return taken;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aClockSetBackTakesNothingUpAgain() {
        ladder("ann@back.example");
        clock.set("2026-03-03");
        try (var office = PostOffice.open()) {
            assertThat(tickAndSend()).isEqualTo(1);
            for (var at : List.of("2026-03-03T09:00:00Z", "2026-03-03T10:30:00Z", "2026-03-03T09:30:00Z")) {
                clock.set(Instant.parse(at));
                assertThat(tickAndSend()).as("taken up at " + at).isZero();
            }
            clock.set("2026-03-06");
            assertThat(tickAndSend()).isEqualTo(1);
            assertThat(office.to("ann@back.example")).hasSize(2);
        }
    }

    @Test
    void aClockSetBackDoesNotHideWhatWasTakenUp() {
        ladder("ann@hidden.example");
        clock.set("2026-03-03");
        try (var office = PostOffice.open()) {
            assertThat(tickAndSend()).isEqualTo(1);
            clock.set(Instant.parse("2026-03-03T09:00:00Z"));
            book.policy("Tasks, too", List.of(LADDER.get(0), task()));
            assertThat(tickAndSend()).as("the task alone").isEqualTo(1);
            assertThat(office.to("ann@hidden.example")).hasSize(1);
        }
    }

    @Test
    void afterTenDaysOfDowntimeOnlyTheLatestStepIsSent() {
        var invoice = ladder("ann@downtime.example");
        clock.set("2026-03-12");
        try (var office = PostOffice.open()) {
            assertThat(tickAndSend()).isEqualTo(1);
            clock.set("2026-03-13");
            assertThat(tickAndSend()).isZero();
            assertThat(office.to("ann@downtime.example")).hasSize(1);
        }
        assertThat(triggers(invoice)).containsExactly("+7");
    }

    @Test
    void editingAPolicyReSendsNothing() {
        var invoice = ladder("ann@edited.example");
        clock.set("2026-03-05");
        try (var office = PostOffice.open()) {
            assertThat(tickAndSend()).isEqualTo(1);
            clock.set("2026-03-06");
            book.policy("Reworded", List.of(LADDER.get(3), Chased.step(3, "CLIENT", "FIRM"), LADDER.get(0)));
            assertThat(tickAndSend()).isZero();
            book.policy("As before", LADDER);
            assertThat(tickAndSend()).isZero();
            assertThat(office.to("ann@edited.example")).hasSize(1);
        }
        assertThat(triggers(invoice)).containsExactly("+3");
    }

    private UUID ladder(String email) {
        book.policy("Ladder", LADDER);
        return book.given()
                .openInvoice()
                .to(book.client(email))
                .dueOn("2026-03-02")
                .send();
    }

    private int tickAndSend() {
        var taken = book.tick().getInt("reminders");
        dispatch.dispatch(100);
        return taken;
    }

    private static Map<String, Object> task() {
        return Map.of("event", "OVERDUE", "audience", "OWNER", "channel", "TASK", "tone", "FORMAL");
    }

    private int counted(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("org", book.given().id())
                .mapTo(Integer.class)
                .one());
    }

    private List<String> triggers(UUID invoice) {
        return jdbi.withHandle(handle -> handle.createQuery("select trigger from reminder where invoice_id = :id")
                .bind("id", invoice)
                .mapTo(String.class)
                .list());
    }
}
