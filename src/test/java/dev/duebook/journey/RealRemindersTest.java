package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.integration.importing.TakenIn;
import dev.duebook.journey.NaiveReminders.Bill;
import dev.duebook.journey.NaiveReminders.Said;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.SharedData;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Books of real companies with their reminders on. */
@DuebookTest
class RealRemindersTest {
    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("M/d/yyyy");
    private static final LocalDate FIRST = LocalDate.parse("2012-01-01");
    private static final LocalDate LAST = LocalDate.parse("2012-12-31");
    private static final LocalDate OPEN_BOOK_TAKEN_IN = LocalDate.parse("2020-04-20");

    /** One client in so many is lived with; all of them ({@code -Dduebook.share=1}) take minutes. */
    private static final int YEAR_SHARE = Integer.getInteger("duebook.share", 20);

    private static final int OPEN_BOOK_SHARE = Integer.getInteger("duebook.share", 10);

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Inject
    @EveryRow
    Jdbi jdbi;

    /** Invoices are recorded as they are issued; half of the money comes before the run of its day, half between run and mail. */
    @Test
    void aYearOfARealBookIsRemindedAsTheFactsOfEachDayWantIt() throws IOException {
        var bills = bills();
        go(FIRST);
        var given = organization(FIRST);
        var clients = clients(given, bills.stream().map(Bill::client).distinct().toList());
        Map<String, Long> mailed;
        try (var office = PostOffice.open()) {
            live(given, bills, clients);
            mailed = clients.keySet().stream().collect(Collectors.toMap(client -> client, client ->
                    (long) office.to(email(client)).size()));
        }
        var rows = rows(given);
        var said = rows.stream().filter(Row::went).map(Row::said).toList();
        var letters = rows.stream().filter(Row::mailed).collect(groupingBy(Row::messageId));

        assertThat(said).containsExactlyInAnyOrderElementsOf(new NaiveReminders(bills).between(FIRST, LAST));
        assertThat(rows.stream().filter(row -> !row.went()))
                .isNotEmpty()
                .allMatch(row -> row.state().equals("CANCELLED") && row.codes().equals("PAID"));
        assertThat(count(given, CLAIMED_AFTER_PAYMENT)).isZero();
        assertThat(count(given, IN_STATE, "SUPPRESSED")).isPositive();
        assertThat(count(given, IN_STATE, "SENT")).isEqualTo(letters.size());
        letters.values().forEach(letter -> tellsOf(letter, bills));
        eachStepOnce(said);
        threeDaysApart(said);
        assertThat(mailed.values().stream().mapToLong(each -> each).sum())
                .isEqualTo(letters.values().stream()
                        .filter(letter -> letter.get(0).said().toClient())
                        .count());
        System.out.printf(
                "lived %d days, %d invoices of %d clients; %d messages checked, %d to clients; %d steps said, %d dropped%n",
                ChronoUnit.DAYS.between(FIRST, LAST) + 1,
                bills.size(),
                clients.size(),
                letters.size(),
                mailed.values().stream().mapToLong(each -> each).sum(),
                said.size(),
                rows.size() - said.size());
    }

    @Test
    void takingInAnOpenBookSaysNothingFirmAndNothingOfEarlierDays() throws IOException {
        var file = SharedData.file("open-book-usd/invoices.csv");
        go(OPEN_BOOK_TAKEN_IN);
        var given = organization(OPEN_BOOK_TAKEN_IN);
        var lines = new ArrayList<>(Files.readAllLines(file));
        var heading = lines.remove(0);
        assertThat(heading).startsWith("invoice,client,client_name,company,currency,issue_date,");
        var known = lines.stream()
                .filter(line -> !LocalDate.parse(dates(line)[0]).isAfter(OPEN_BOOK_TAKEN_IN))
                .filter(line -> chosen(line.split(",", 3)[1], OPEN_BOOK_SHARE))
                .toList();
        clients(
                given,
                known.stream().map(line -> line.split(",", 3)[1]).distinct().toList());
        var book = new ArrayList<>(List.of(heading));
        book.addAll(known);
        TakenIn.lines(given, "INVOICES", book, OPEN_BOOK);

        try (var office = PostOffice.open()) {
            for (var day = 0; day <= 3; day++) {
                go(OPEN_BOOK_TAKEN_IN.plusDays(day));
                if (tick(given)) {
                    expect(200, given.admin().post("/v1/scheduler/confirm"));
                    assertThat(tick(given)).isFalse();
                }
                dispatch.dispatch(10_000);
            }
        }

        var rows = rows(given);
        var toClients = rows.stream()
                .filter(Row::mailed)
                .map(Row::said)
                .filter(Said::toClient)
                .toList();
        assertThat(toClients).extracting(Said::trigger).contains("-3", "+3", "+7", "+14");
        assertThat(toClients).extracting(Said::tone).containsOnly("FRIENDLY");
        assertThat(count(
                        given,
                        "select count(*) from message where organization_id = :org and audience = 'CLIENT' "
                                + "and tone <> 'FRIENDLY'"))
                .isZero();
        assertThat(rows).allMatch(row -> !row.scheduled().isBefore(OPEN_BOOK_TAKEN_IN));
        threeDaysApart(toClients);
        System.out.printf(
                "took in %d invoices; %d steps said to clients in 4 days, of %d messages%n",
                known.size(), toClients.size(), count(given, IN_STATE, "SENT"));
    }

    // --- What is checked of each

    private static final String CLAIMED_AFTER_PAYMENT = """
            select count(*) from reminder r
            join message m on m.organization_id = r.organization_id and m.id = r.message_id
            join ledger_entry e on e.organization_id = r.organization_id and e.invoice_id = r.invoice_id
                and e.kind = 'ALLOCATION'
            where r.organization_id = :org and r.state = 'SENT' and e.recorded_at < m.sent_at
            """;

    private static final String IN_STATE =
            "select count(*) from message where organization_id = :org and kind = 'REMINDER' and state = ";

    /** Every bill it is about is in the text, with its amount; no other one of that client is. */
    private static void tellsOf(List<Row> letter, List<Bill> bills) {
        var first = letter.get(0).said();
        var numbers = letter.stream().map(row -> row.said().number()).toList();
        for (var bill : bills) {
            if (numbers.contains(bill.number())) {
                assertThat(letter.get(0).body()).contains(bill.number(), bill.amount());
            } else if (bill.client().equals(first.client())) {
                assertThat(letter.get(0).body()).doesNotContain(bill.number());
            }
        }
        assertThat(letter).allMatch(row -> row.said().day().equals(first.day()));
    }

    private static void eachStepOnce(List<Said> said) {
        assertThat(said.stream().map(each -> List.of(each.number(), each.audience(), each.channel(), each.trigger())))
                .doesNotHaveDuplicates();
    }

    private static void threeDaysApart(Collection<Said> said) {
        said.stream().filter(Said::toClient).collect(groupingBy(Said::client)).forEach((client, told) -> {
            var days = told.stream().map(Said::day).distinct().sorted().toList();
            for (var i = 1; i < days.size(); i++) {
                assertThat(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)))
                        .as(client + " on " + days.get(i))
                        .isGreaterThanOrEqualTo(3);
            }
        });
    }

    // --- The year

    private void live(Given given, List<Bill> bills, Map<String, UUID> clients) {
        var issued = bills.stream().collect(groupingBy(Bill::issued));
        var settled = bills.stream().collect(groupingBy(Bill::settled));
        var ids = new HashMap<String, UUID>();
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            go(day);
            if (issued.containsKey(day)) {
                TakenIn.lines(given, "INVOICES", invoices(issued.get(day)), Map.of());
                ids.putAll(ids(given, "select number, id from invoice where organization_id = :org"));
            }
            var money = settled.getOrDefault(day, List.of());
            money.stream().filter(bill -> !bill.paidAfterTick()).forEach(bill -> pay(given, bill, clients, ids));
            assertThat(tick(given)).as("held back by the tripwire").isFalse();
            money.stream().filter(Bill::paidAfterTick).forEach(bill -> pay(given, bill, clients, ids));
            dispatch.dispatch(10_000);
        }
    }

    private static void pay(Given given, Bill bill, Map<String, UUID> clients, Map<String, UUID> ids) {
        given.payment(bill.amount())
                .from(clients.get(bill.client()))
                .receivedOn(bill.settled().toString())
                .on(ids.get(bill.number()), bill.amount())
                .record();
    }

    /** At ten or eleven in the morning of New York. */
    private void go(LocalDate day) {
        clock.set(Instant.parse(day + "T15:00:00Z"));
    }

    /** @return whether it waits for an ADMIN */
    private static boolean tick(Given given) {
        return expect(200, given.admin().post("/v1/scheduler/ticks")).jsonPath().getBoolean("waitingForConfirmation");
    }

    // --- The books

    private static final Map<String, String> OPEN_BOOK = Map.of(
            "number", "invoice",
            "clientExternalRef", "client",
            "clientName", "client_name",
            "issueDate", "issue_date",
            "dueDate", "due_date",
            "total", "amount");

    private static List<Bill> bills() throws IOException {
        var lines = Files.readAllLines(SharedData.file("ibm-receivables/invoices.csv"));
        var bills = new ArrayList<Bill>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",");
            var bill = new Bill(
                    cells[3],
                    cells[1],
                    LocalDate.parse(cells[4], US),
                    LocalDate.parse(cells[5], US),
                    cells[6],
                    cells[7].equals("Yes"),
                    LocalDate.parse(cells[8], US),
                    bills.size() % 2 == 0);
            if (!bill.issued().isAfter(LAST) && chosen(bill.client(), YEAR_SHARE)) {
                bills.add(bill);
            }
        }
        return bills;
    }

    /** One client in so many, whole; which ones is always the same. */
    private static boolean chosen(String client, int share) {
        return Math.floorMod(client.hashCode(), share) == 0;
    }

    private static String[] dates(String line) {
        var cells = line.split(",");
        return new String[] {cells[cells.length - 4], cells[cells.length - 3]};
    }

    private static List<String> invoices(List<Bill> bills) {
        var lines = new ArrayList<>(List.of("number,clientExternalRef,issueDate,dueDate,total,disputed"));
        bills.forEach(bill -> lines.add(String.join(
                ",",
                bill.number(),
                bill.client(),
                bill.issued().toString(),
                bill.due().toString(),
                bill.amount(),
                bill.disputed() ? "Yes" : "No")));
        return lines;
    }

    private static Given organization(LocalDate remindersEnabledFrom) {
        return Given.organization(Map.of(
                "country", "US",
                "currency", "USD",
                "timeZone", "America/New_York",
                "email", "office@us.example",
                "financeContact", "finance@us.example",
                "remindersEnabledFrom", remindersEnabledFrom.toString()));
    }

    private Map<String, UUID> clients(Given given, List<String> refs) {
        var lines = new ArrayList<>(List.of("externalRef,name,contactName,contactEmail"));
        refs.forEach(ref -> lines.add(String.join(",", ref, "Client " + ref, "Somebody", email(ref))));
        TakenIn.lines(given, "CLIENTS", lines, Map.of());
        return ids(given, "select external_ref, id from client where organization_id = :org");
    }

    private static String email(String client) {
        return client.toLowerCase(Locale.ROOT) + "@client.example";
    }

    // --- What became of it

    private record Row(Said said, String state, String codes, LocalDate scheduled, UUID messageId, String body) {
        boolean mailed() {
            return went() && messageId != null;
        }

        boolean went() {
            return state.equals("SENT");
        }
    }

    private List<Row> rows(Given given) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(m.sent_date, cast(timezone('America/New_York', r.recorded_at) as date)) as day,
                            c.external_ref, i.number, r.audience, r.channel, r.trigger, r.tone, r.state,
                            array_to_string(r.codes, ',') as codes, r.scheduled_date, r.message_id, m.body
                        from reminder r
                        join invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
                        join client c on c.organization_id = r.organization_id and c.id = r.client_id
                        left join message m on m.organization_id = r.organization_id and m.id = r.message_id
                        where r.organization_id = :org
                        """)
                .bind("org", given.id())
                .map((row, context) -> new Row(
                        new Said(
                                row.getObject("day", LocalDate.class),
                                row.getString("external_ref"),
                                row.getString("number"),
                                row.getString("audience"),
                                row.getString("channel"),
                                row.getString("trigger"),
                                row.getString("tone")),
                        row.getString("state"),
                        row.getString("codes"),
                        row.getObject("scheduled_date", LocalDate.class),
                        row.getObject("message_id", UUID.class),
                        row.getString("body")))
                .list());
    }

    private Map<String, UUID> ids(Given given, String sql) {
        return jdbi.withHandle(handle -> handle
                .createQuery(sql)
                .bind("org", given.id())
                .map((row, context) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private long count(Given given, String sql, String state) {
        return count(given, sql + "'" + state + "'");
    }

    private long count(Given given, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", given.id())
                .mapTo(Long.class)
                .one());
    }
}
