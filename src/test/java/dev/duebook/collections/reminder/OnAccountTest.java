package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that a client has on account holds what it can pay, and nothing else. */
@DuebookTest
class OnAccountTest {
    @Inject
    TestClock clock;

    @Inject
    Clock now;

    @Inject
    MessageDispatch dispatch;

    @Inject
    ChaseRepository chases;

    private Given given;
    private Api api;
    private UUID client;

    @BeforeEach
    void aClientWhoCanBeReached() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01", "contactGapDays", 0));
        api = given.admin();
        client = given.client("ACME", reachable("ann"));
    }

    private Map<String, Object> reachable(String name) {
        return Map.of("contacts", List.of(Map.of("name", "Ann", "email", name + given.id() + "@acme.example")));
    }

    private UUID due(String day, String amount) {
        return given.openInvoice()
                .to(client)
                .of(amount)
                .issuedOn("2026-03-02")
                .dueOn(day)
                .send();
    }

    private void onAccount(String amount) {
        given.payment(amount).from(client).unallocated().record();
    }

    private void remind(String day) {
        clock.set(day);
        expect(200, api.post("/v1/scheduler/ticks"));
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
        }
    }

    private String lastLetter() {
        return plain(expect(
                        200,
                        api.query("clientId", client)
                                .query("audience", "CLIENT")
                                .query("state", "SENT")
                                .get("/v1/messages"))
                .jsonPath()
                .getString("items[0].body"));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> explained(UUID invoice, int days) {
        return expect(200, api.get("/v1/invoices/" + invoice + "/reminders/explain"))
                .jsonPath()
                .<Map<String, Object>>getList("steps")
                .stream()
                .filter(each -> Integer.valueOf(days).equals(each.get("offsetDays"))
                        && each.get("audience").equals("CLIENT"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofTenDebtsOneIsHeldAndTheOthersAreAskedForOnEachStep() {
        var invoices = IntStream.range(0, 10)
                .mapToObj(i -> due("2026-03-09", "100.00"))
                .toList();
        onAccount("100.00");
        clock.set("2026-03-12");

        assertThat(explained(invoices.get(0), 3))
                .containsEntry("decision", "HOLD")
                .containsEntry("codes", List.of("CREDIT_AVAILABLE"));
        assertThat(explained(invoices.get(0), 3).get("facts").toString()).contains("100.00 EUR received");
        assertThat(invoices.subList(1, 10))
                .allSatisfy(each -> assertThat(explained(each, 3)).containsEntry("decision", "SEND"));

        for (var day : List.of("2026-03-12", "2026-03-16", "2026-03-23")) {
            remind(day);
            assertThat(lastLetter())
                    .contains("Total outstanding: EUR 900.00")
                    .containsOnlyOnce("We also hold EUR 100.00 from you");
        }
        assertThat(api.query("invoiceId", invoices.get(0))
                        .get("/v1/reminders")
                        .jsonPath()
                        .<String>getList("items.step.audience"))
                .doesNotContain("CLIENT");
    }

    @Test
    void moneyThatComesBeforeTheMailGoesTakesOutWhatItCoversOnly() {
        due("2026-03-08", "70.00");
        due("2026-03-09", "50.00");
        clock.set("2026-03-12");
        expect(200, api.post("/v1/scheduler/ticks"));
        onAccount("100.00");

        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
        }

        assertThat(lastLetter())
                .contains("EUR 50.00 is outstanding")
                .doesNotContain("70.00")
                .containsOnlyOnce("We also hold EUR 100.00 from you");
    }

    @Test
    void whatIsCoveredIsNotApprovedAndWhatIsNotCoveredIs() {
        client = given.client(
                "Old friend",
                Map.of("humanLed", "LONG_STANDING", "contacts", reachable("bo").get("contacts")));
        var first = due("2026-03-08", "70.00");
        var second = due("2026-03-09", "50.00");
        clock.set("2026-03-12");
        expect(200, api.post("/v1/scheduler/ticks"));
        onAccount("100.00");

        expectProblem(409, "reminder-held", api.post("/v1/reminders/" + waiting(first) + "/approve"));
        expect(200, api.post("/v1/reminders/" + waiting(second) + "/approve"));
    }

    private String waiting(UUID invoice) {
        return api.query("invoiceId", invoice)
                .query("state", "AWAITING_APPROVAL")
                .get("/v1/reminders")
                .jsonPath()
                .getString("items[0].id");
    }

    // --- Random clients, beside a judge that shares nothing with the run but domain.md
    // ---------------------------------

    private record Part(LocalDate due, long amount) {}

    private static final class Bill {
        UUID id;
        UUID client;
        String currency;
        String number;
        LocalDate issued;
        List<Part> parts;
        long paid;

        long outstanding(Part part) {
            var left = parts.stream().mapToLong(Part::amount).sum() - paid;
            var later = parts.stream()
                    .filter(other -> other.due().isAfter(part.due()))
                    .mapToLong(Part::amount)
                    .sum();
            return Math.min(part.amount(), Math.max(0, left - later));
        }
    }

    private record Debt(Bill bill, Part part) {}

    private final List<Bill> bills = new ArrayList<>();
    private final Map<List<Object>, Long> money = new HashMap<>();

    @Test
    void randomClientsAreHeldForNoMoreThanTheyHaveOnAccount() {
        var seed = Long.getLong("duebook.seed", System.nanoTime());
        System.out.println("OnAccountTest: duebook.seed=" + seed);
        var random = new Random(seed);
        var before = new HashMap<Instant, Set<String>>();
        for (var i = 0; i < 4; i++) {
            client = given.client("Client " + i, reachable("c" + i));
            for (var n = 1 + random.nextInt(4); n > 0; n--) {
                bills.add(bill(random));
            }
            given.openInvoice().to(client).dueOn("2026-02-01").draft();
            for (var currency : List.of("EUR", "USD")) {
                if (random.nextInt(4) > 0) {
                    pay(random, currency);
                }
            }
            before.put(now.instant(), judged());
        }
        clock.plusDays(1);

        var held = held(now.instant(), true);
        assertThat(held).isEqualTo(judged());
        before.forEach((instant, then) -> assertThat(held(instant, false)).isEqualTo(then));
    }

    private Bill bill(Random random) {
        var bill = new Bill();
        bill.client = client;
        bill.currency = random.nextBoolean() ? "EUR" : "USD";
        bill.issued = LocalDate.parse("2026-02-02").plusDays(random.nextInt(3));
        var first = LocalDate.parse("2026-02-10").plusDays(random.nextInt(40));
        bill.parts = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> new Part(first.plusDays(i * 7L), 100L * (1 + random.nextInt(90))))
                .toList();
        var request = given.openInvoice()
                .to(client)
                .in(bill.currency)
                .issuedOn(bill.issued.toString())
                .of(decimal(bill.parts.stream().mapToLong(Part::amount).sum()));
        bill.id = (bill.parts.size() == 1
                        ? request.dueOn(first.toString())
                        : request.with(
                                "instalments",
                                bill.parts.stream()
                                        .map(part -> Map.of(
                                                "dueDate", part.due().toString(), "amount", decimal(part.amount())))
                                        .toList()))
                .send();
        bill.number = api.get("/v1/invoices/" + bill.id).jsonPath().getString("number");
        var path = "/v1/invoices/" + bill.id;
        switch (random.nextInt(5)) {
            case 0 -> expect(201, api.post(path + "/disputes", Map.of("reason", "Not delivered.")));
            case 1 -> expect(201, api.post(path + "/promises", Map.of("by", "Ann", "date", "2026-03-20")));
            case 2 -> expect(201, api.post(path + "/pauses", Map.of("reason", "Holidays.", "until", "2026-03-20")));
            case 3 -> {
                bill.paid = 100;
                given.payment("1.00")
                        .from(client)
                        .in(bill.currency)
                        .on(bill.id, "1.00")
                        .record();
            }
            default -> {
                // nothing but owed
            }
        }
        return bill;
    }

    private void pay(Random random, String currency) {
        var amount = 100 * (1 + random.nextInt(300));
        given.payment(decimal(amount)).from(client).in(currency).unallocated().record();
        money.merge(List.of(client, currency), (long) amount, Long::sum);
    }

    private static String decimal(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    /** What is held, by plain loops. */
    private Set<String> judged() {
        var held = new HashSet<String>();
        money.forEach((account, amount) -> {
            var left = amount;
            for (var debt : debts(account)) {
                var outstanding = debt.bill().outstanding(debt.part());
                if (outstanding > left) {
                    break;
                }
                left -= outstanding;
                if (outstanding > 0) {
                    held.add(debt.bill().id + " " + debt.part().due());
                }
            }
        });
        return held;
    }

    private List<Debt> debts(List<Object> account) {
        return bills.stream()
                .filter(bill -> List.of(bill.client, bill.currency).equals(account))
                .flatMap(bill -> bill.parts.stream().map(part -> new Debt(bill, part)))
                .sorted(Comparator.comparing((Debt debt) -> debt.part().due())
                        .thenComparing(debt -> debt.bill().issued)
                        .thenComparing(debt -> debt.bill().number))
                .toList();
    }

    /** What is covered by the facts of the run, or of explain for a time past. */
    private Set<String> held(Instant instant, boolean live) {
        var held = new HashSet<String>();
        var ids = bills.stream().map(bill -> bill.id).toList();
        for (var chase : OnBehalf.of(
                given.id(),
                () -> chases.chases(chases.house(given.id(), instant), ids, instant, live, ChaseRepository.NONE))) {
            for (var part : chase.debt().parts()) {
                if (chase.debtor()
                        .onAccount(chase.debt().currency())
                        .covers(chase.debt().id(), part.dueDate())) {
                    held.add(chase.debt().id() + " " + part.dueDate());
                }
            }
        }
        return held;
    }
}
