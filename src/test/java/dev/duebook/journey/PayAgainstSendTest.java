package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.integration.importing.Imported;
import dev.duebook.testing.BadMailServer;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients pay while they are about to be reminded. What is known of each payment, on the database's clock: it had not
 * committed when it was asked for, and had when it was answered; of each message: the balances were read after
 * {@code looked_at} and before {@code data_at}.
 */
@DuebookTest
class PayAgainstSendTest {
    private static final int CLIENTS = 150;
    private static final int INVOICES = 8;
    private static final int CLIENTS_OF_A_ROUND = 10;
    private static final int SENDERS = 2;
    private static final int PAYERS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long SEED = Long.getLong("duebook.seed", System.nanoTime());

    @Inject
    MessageDispatch dispatch;

    @Inject
    TestClock clock;

    @Inject
    Imported imported;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Chased book;
    private Given given;

    private record Invoice(UUID id, UUID clientId, String number) {}

    private record Paid(Instant asked, Instant answered) {}

    private record Told(UUID id, UUID clientId, String state, Instant lookedAt, Instant dataAt, String body) {
        boolean names(Invoice invoice) {
            return body != null && body.contains(invoice.number());
        }
    }

    @BeforeEach
    void begin() {
        jdbi.useHandle(handle -> handle.execute(
                "update message set next_attempt_at = now() + interval '1 year' where state = 'PLANNED'"));
        book = Chased.since("2026-03-02");
        given = book.given();
        book.policy("Once", List.of(Chased.step(3, "CLIENT", "FRIENDLY")));
    }

    @Test
    void whoHasPaidIsNotRemindedHoweverCloseTheRace() throws Exception {
        System.out.println("pay against send: duebook.seed=" + SEED);
        var invoices = invoices();
        clock.set("2026-03-05");
        assertThat(book.tick().getBoolean("waitingForConfirmation")).isTrue();
        book.confirm();
        assertThat(book.tick().getInt("messages")).isEqualTo(CLIENTS);
        inTheOrderOfClients();

        try (var office = PostOffice.open()) {
            var paid = race(invoices);

            judge(invoices, paid, told(), states());
            var mails = IntStream.range(0, CLIENTS)
                    .mapToObj(n -> office.to(email(n)).size())
                    .toList();
            assertThat(mails).as("mails of one client").allMatch(each -> each <= 1);
            assertThat(mails.stream().filter(each -> each == 1))
                    .as("mails that arrived")
                    .hasSize((int) told().stream()
                            .filter(each -> each.state().equals("SENT"))
                            .count());
        }
    }

    @Test
    void whatWasReadTooLongAgoIsGivenBackAndReadAgain() {
        var client = book.client("ann@slow.example");
        var invoice =
                given.openInvoice().to(client).of("100.00").dueOn("2026-03-02").send();
        clock.set("2026-03-05");
        book.tick();

        try (var server = new BadMailServer(PostOffice.port(), (command, connection) -> {
            if (command.startsWith("RCPT")) {
                update("looked_at = looked_at - interval '10 seconds'");
            }
            return BadMailServer.good(command);
        })) {
            assertThat(dispatch.dispatch(1)).isEqualTo(1);
            assertThat(server.heard()).anyMatch(each -> each.startsWith("RCPT")).doesNotContain("DATA");
        }
        assertThat(told()).extracting(Told::state).containsExactly("PLANNED");

        given.payment("100.00")
                .from(client)
                .receivedOn("2026-03-05")
                .on(invoice, "100.00")
                .record();
        update("next_attempt_at = now()");
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1);
            assertThat(office.to("ann@slow.example")).isEmpty();
        }
        assertThat(told()).extracting(Told::state).containsExactly("SUPPRESSED");
        assertThat(states()).containsExactly(Map.entry(invoice, "CANCELLED {PAID}"));
    }

    private List<Invoice> invoices() {
        var clients = new ArrayList<>(List.of("externalRef,name,contactName,contactEmail"));
        var lines = new ArrayList<>(List.of("number,clientExternalRef,clientName,issueDate,dueDate,total"));
        for (var n = 0; n < CLIENTS; n++) {
            clients.add("C%d,Client %d,Ann,%s".formatted(n, n, email(n)));
            for (var i = 0; i < INVOICES; i++) {
                lines.add("R-%04d,C%d,Client %d,2026-02-02,2026-03-02,10.00".formatted(n * INVOICES + i, n, n));
            }
        }
        imported.into(given, "CLIENTS", clients);
        imported.into(given, "INVOICES", lines);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, client_id, number from invoice where organization_id = :org order by client_id, id")
                .bind("org", given.id())
                .map((row, context) ->
                        new Invoice(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
                .list());
    }

    private static String email(int client) {
        return "c" + client + "@race.example";
    }

    /** Round by round some clients are paid for, in any order, while their messages go out. */
    private Map<UUID, Paid> race(List<Invoice> invoices) throws Exception {
        var random = new Random(SEED);
        var clients = invoices.stream().map(Invoice::clientId).distinct().toList();
        var rounds = new ArrayList<List<Invoice>>();
        for (var first = 0; first < clients.size(); first += CLIENTS_OF_A_ROUND) {
            var payments = new ArrayList<Invoice>();
            for (var client : clients.subList(first, first + CLIENTS_OF_A_ROUND)) {
                var share = random.nextInt(1, 4);
                invoices.stream()
                        .filter(each -> each.clientId().equals(client) && random.nextInt(3) < share)
                        .forEach(payments::add);
            }
            Collections.shuffle(payments, random);
            rounds.add(payments);
        }
        var paid = new ConcurrentHashMap<UUID, Paid>();
        var barrier = new CyclicBarrier(SENDERS + PAYERS);
        var work = new ArrayList<Callable<Void>>();
        for (var i = 0; i < SENDERS; i++) {
            work.add(() -> send(rounds.size(), barrier));
        }
        for (var i = 0; i < PAYERS; i++) {
            var payer = i;
            work.add(() -> pay(rounds, payer, barrier, paid));
        }
        var pool = Executors.newFixedThreadPool(work.size());
        try {
            for (var each : pool.invokeAll(work)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        dispatch.dispatch(CLIENTS);
        return paid;
    }

    private Void send(int rounds, CyclicBarrier barrier) throws Exception {
        for (var round = 0; round < rounds; round++) {
            barrier.await();
            dispatch.dispatch(CLIENTS_OF_A_ROUND / SENDERS);
        }
        return null;
    }

    private Void pay(List<List<Invoice>> rounds, int payer, CyclicBarrier barrier, Map<UUID, Paid> paid)
            throws Exception {
        for (var payments : rounds) {
            barrier.await();
            for (var i = payer; i < payments.size(); i += PAYERS) {
                var asked = databaseClock();
                pay(payments.get(i));
                paid.put(payments.get(i).id(), new Paid(asked, databaseClock()));
            }
        }
        return null;
    }

    private void pay(Invoice invoice) {
        expect(
                201,
                given.admin()
                        .unchecked()
                        .post(
                                "/v1/payments",
                                Map.of(
                                        "clientId", invoice.clientId(),
                                        "currency", "EUR",
                                        "amount", "10.00",
                                        "method", "CARD",
                                        "allocations", List.of(Map.of("invoiceId", invoice.id(), "amount", "10.00")))));
    }

    private void judge(List<Invoice> invoices, Map<UUID, Paid> paid, List<Told> messages, Map<UUID, String> states) {
        var reminded = 0;
        var dropped = 0;
        var atOnce = 0;
        var longest = Duration.ZERO;
        for (var message : messages) {
            var named = 0;
            for (var invoice : invoices.stream()
                    .filter(each -> each.clientId().equals(message.clientId()))
                    .toList()) {
                var what = "%s of %s, %s".formatted(invoice, message, paid.get(invoice.id()));
                var names = message.names(invoice);
                assertThat(states.get(invoice.id())).as(what).isEqualTo(names ? "SENT {}" : "CANCELLED {PAID}");
                var payment = paid.get(invoice.id());
                if (payment == null) {
                    assertThat(names).as("unpaid and not named: " + what).isTrue();
                } else if (message.lookedAt() != null) {
                    assertThat(names && payment.answered().isBefore(message.lookedAt()))
                            .as("chased after paying: " + what)
                            .isFalse();
                    assertThat(!names && payment.asked().isAfter(message.dataAt()))
                            .as("left out before paying: " + what)
                            .isFalse();
                    atOnce += payment.answered().isAfter(message.lookedAt())
                                    && payment.asked().isBefore(message.dataAt())
                            ? 1
                            : 0;
                }
                named += names ? 1 : 0;
                reminded += names && payment != null ? 1 : 0;
                dropped += names ? 0 : 1;
            }
            assertThat(message.state()).as("" + message).isEqualTo(named > 0 ? "SENT" : "SUPPRESSED");
            if (named > 0) {
                var took = Duration.between(message.lookedAt(), message.dataAt());
                longest = longest.compareTo(took) > 0 ? longest : took;
            }
        }
        var suppressed = messages.stream()
                .filter(each -> each.state().equals("SUPPRESSED"))
                .count();
        System.out.printf(
                "pay against send: %d payments, %d after the reminder, %d before it, %d while it was written;"
                        + " %d messages, %d suppressed; longest from look to text %d ms%n",
                paid.size(), reminded, dropped, atOnce, messages.size(), suppressed, longest.toMillis());
        assertThat(messages).hasSize(CLIENTS);
        assertThat(List.of(reminded, dropped, atOnce)).allMatch(count -> count > 0);
        assertThat(suppressed).isPositive();
        assertThat(longest).isLessThan(LONGEST);
    }

    private Instant databaseClock() {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }

    private void inTheOrderOfClients() {
        update(
                "next_attempt_at = now() - interval '1 hour' + interval '1 second'"
                        + " * (select count(*) from client c where c.organization_id = message.organization_id and c.id < client_id)");
    }

    private void update(String change) {
        jdbi.useHandle(handle -> handle.createUpdate("update message set " + change + " where organization_id = :org")
                .bind("org", given.id())
                .execute());
    }

    private List<Told> told() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, client_id, state, looked_at, data_at, body from message where organization_id = :org")
                .bind("org", given.id())
                .map((row, context) -> new Told(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        instant(row.getObject(4, OffsetDateTime.class)),
                        instant(row.getObject(5, OffsetDateTime.class)),
                        row.getString(6)))
                .list());
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** The state of each invoice's reminder, with its codes. */
    private Map<UUID, String> states() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select invoice_id, state || ' ' || codes::text as state from reminder where organization_id = :org")
                .bind("org", given.id())
                .setMapKeyColumn("invoice_id")
                .setMapValueColumn("state")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<UUID, String>>() {}));
    }
}
