package dev.duebook.book.ledger;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class DueCrossingsTest {
    private static final long SEED = 20260302;

    @Inject
    DueCrossings crossings;

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void begin() {
        given = Given.organization();
    }

    @Test
    void tellsEachDayOnceHoweverOftenItTicks() {
        var invoice = given.openInvoice().dueOn("2026-03-10").send();
        clock.set("2026-03-09");
        tick();
        assertThat(told(invoice)).isEmpty();
        clock.set("2026-03-10");
        tick();
        tick();
        assertThat(told(invoice)).containsExactly("invoice.due 2026-03-10");
        clock.set("2026-03-11");
        tick();
        clock.set("2026-03-12");
        tick();

        assertThat(told(invoice)).containsExactly("invoice.due 2026-03-10", "invoice.overdue 2026-03-11");
    }

    @Test
    void makesUpForDaysOnWhichNothingRan() {
        var invoice = given.openInvoice().dueOn("2026-03-10").send();
        clock.set("2026-04-20");
        tick();

        assertThat(told(invoice)).containsExactly("invoice.due 2026-03-10", "invoice.overdue 2026-03-11");
    }

    @Test
    void aDayBeginsWhereTheOrganizationIs() {
        var kiritimati = Given.organization(Map.of("timeZone", "Pacific/Kiritimati"));
        var midway = Given.organization(Map.of("timeZone", "Pacific/Pago_Pago"));
        var early = kiritimati.openInvoice().dueOn("2026-03-10").send();
        var late = midway.openInvoice().dueOn("2026-03-10").send();
        clock.set(Instant.parse("2026-03-09T10:00:30Z"));
        crossings.of(kiritimati.id());
        crossings.of(midway.id());
        assertThat(told(early)).containsExactly("invoice.due 2026-03-10");
        assertThat(told(late)).isEmpty();
        clock.set(Instant.parse("2026-03-10T11:00:30Z"));
        crossings.of(midway.id());
        assertThat(told(late)).containsExactly("invoice.due 2026-03-10");
    }

    @Test
    void settledOnesAreLeftOutAndDisputedOnesAreNot() {
        var paid = given.openInvoice().dueOn("2026-03-10").send();
        var disputed = given.openInvoice().dueOn("2026-03-10").send();
        var draft = given.openInvoice().dueOn("2026-03-10").draft();
        given.payment("100.00").on(paid, "100.00").record();
        expect(201, given.admin().post("/v1/invoices/" + disputed + "/disputes", Map.of("reason", "Wrong")));
        clock.set("2026-03-11");
        tick();

        assertThat(told(paid)).isEmpty();
        assertThat(told(draft)).isEmpty();
        assertThat(told(disputed)).hasSize(2);
    }

    @Test
    void whatIsOwedAgainIsToldWhenItIs() {
        var invoice = given.openInvoice().dueOn("2026-03-10").send();
        var payment = given.payment("100.00").on(invoice, "100.00").record();
        clock.set("2026-03-20");
        tick();
        assertThat(told(invoice)).isEmpty();
        expect(200, given.admin().post("/v1/payments/" + payment + "/reverse", Map.of("reason", "Bounced")));
        tick();

        assertThat(told(invoice)).containsExactly("invoice.due 2026-03-10", "invoice.overdue 2026-03-11");
    }

    @Test
    void anotherDueDateIsAnotherCrossing() {
        var invoice = given.openInvoice().dueOn("2026-03-10").send();
        clock.set("2026-03-11");
        tick();
        extend(invoice, "2026-03-15");
        clock.set("2026-03-16");
        tick();

        assertThat(told(invoice))
                .containsExactly(
                        "invoice.due 2026-03-10",
                        "invoice.overdue 2026-03-11",
                        "invoice.due 2026-03-15",
                        "invoice.overdue 2026-03-16");
    }

    @Test
    void whatWasLateBeforeItWasRecordedIsNoNews() {
        var invoice = given.openInvoice().dueOn("2026-03-01").send();
        var today = given.openInvoice().dueOn("2026-03-02").send();
        tick();
        clock.set("2026-03-05");
        tick();

        assertThat(told(invoice)).isEmpty();
        assertThat(told(today)).hasSize(2);
    }

    @Test
    void theTickOfTheSchedulerTellsThemWithoutReminders() {
        var invoice = given.openInvoice().dueOn("2026-03-10").send();
        clock.set("2026-03-10");
        expect(200, given.admin().post("/v1/scheduler/ticks"));

        assertThat(told(invoice)).hasSize(1);
    }

    @Test
    void replicasTellThemOnceAndKeepTheVersionsWithoutGaps() throws Exception {
        var invoices = new ArrayList<UUID>();
        for (var n = 0; n < 60; n++) {
            invoices.add(given.openInvoice().dueOn("2026-03-10").send());
        }
        clock.set("2026-03-11");
        var replicas = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> replica = () -> crossings.of(given.id());
            var told = 0;
            for (var each : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
                told += each.get();
            }
            assertThat(told).isEqualTo(120);
        } finally {
            replicas.shutdownNow();
        }
        assertThat(invoices).allSatisfy(invoice -> assertThat(told(invoice)).hasSize(2));
        assertThat(count("""
                select count(*) from invoice i where organization_id = :org and version <> (
                    select count(*) from outbox e where e.organization_id = i.organization_id and e.aggregate_id = i.id)
                """)).isZero();
    }

    /** The rule in SQL finds what the rule in Java tells, on random due dates, payments and days. */
    @Test
    void theSqlFormFindsWhatTheRuleTells() {
        var random = new Random(SEED);
        var recorded = LocalDate.parse("2026-03-02");
        var due = new ArrayList<List<LocalDate>>();
        for (var n = 0; n < 40; n++) {
            var dates = random.ints(-5, 25)
                    .distinct()
                    .limit(1 + random.nextInt(3))
                    .sorted()
                    .mapToObj(recorded::plusDays)
                    .toList();
            due.add(dates);
            planned(dates);
        }
        var told = 0;
        var through = recorded;
        for (var step = 0; step < 6; step++) {
            through = through.plusDays(random.nextInt(7));
            clock.set(through.toString());
            told += crossings.of(given.id());
        }
        var today = through;
        var expected = due.stream()
                .flatMap(List::stream)
                .mapToLong(date -> Arrays.stream(DueCrossing.values())
                        .filter(kind -> kind.reached(date, recorded, today))
                        .count())
                .sum();

        assertThat(told).isEqualTo((int) expected).isPositive();
        assertThat(crossings.of(given.id())).isZero();
    }

    private void planned(List<LocalDate> dates) {
        var parts = new ArrayList<Map<String, Object>>();
        dates.forEach(date -> parts.add(Map.of("dueDate", date.toString(), "amount", "10.00")));
        given.openInvoice()
                .of(dates.size() * 10 + ".00")
                .with("instalments", parts)
                .send();
    }

    private void extend(UUID invoice, String dueDate) {
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/extensions",
                                Map.of("dueDate", dueDate, "reason", "Asked", "agreedBy", "Ann")));
    }

    private void tick() {
        crossings.of(given.id());
    }

    private List<String> told(UUID invoice) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select type || ' ' || (data ->> 'effectiveDate') from outbox
                        where aggregate_id = :id and type in ('invoice.due', 'invoice.overdue') order by sequence
                        """).bind("id", invoice).mapTo(String.class).list());
    }

    private int count(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", given.id())
                .mapTo(Integer.class)
                .one());
    }
}
