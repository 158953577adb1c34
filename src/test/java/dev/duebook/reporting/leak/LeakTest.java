package dev.duebook.reporting.leak;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.bank.BankFile;
import dev.duebook.ground.tenant.Role;
import dev.duebook.reporting.report.LivedBook;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DuebookTest
class LeakTest {
    private static final List<String> OF_ANY_DAY =
            List.of("UNAPPLIED_MONEY", "UNIDENTIFIED_MONEY", "REMINDERS_NEVER_SENT", "OPEN_CLAIM_UNVERIFIED");

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    TestClock clock;

    private Given given;
    private UUID oak;

    @BeforeEach
    void found() {
        given = Given.organization();
        oak = given.client("Oak & Ember", Map.of("contacts", List.of(contact())));
    }

    @Test
    void findsEachSeededLeakOnce() {
        seedEach();

        var leaks = leaks(Map.of());

        assertThat(kinds(leaks))
                .isEqualTo(Map.of(
                        "DRAFT_NEVER_SENT", "1 EUR 10.00",
                        "WORK_NOT_BILLED", "1 EUR 20.00",
                        "SENT_NOT_DELIVERED", "1 EUR 30.00",
                        "NO_ACTIVE_OWNER", "1 EUR 40.00",
                        "NO_RECIPIENT", "1 EUR 50.00",
                        "UNAPPLIED_MONEY", "1 EUR 60.00",
                        "UNIDENTIFIED_MONEY", "1 EUR 70.00",
                        "REMINDERS_NEVER_SENT", "1 EUR 80.00",
                        "OPEN_CLAIM_UNVERIFIED", "1 EUR 90.00",
                        "UNMATCHED_MONEY", "1 EUR 100.00"));
        List<Map<String, Object>> items = leaks.getList("items");
        assertThat(items.stream().map(item -> item.get("kind") + " " + item.get("since") + " " + item.get("ageDays")))
                .containsExactly(
                        "REMINDERS_NEVER_SENT 2026-02-10 38",
                        "WORK_NOT_BILLED 2026-02-20 28",
                        "DRAFT_NEVER_SENT 2026-03-02 18",
                        "NO_ACTIVE_OWNER 2026-03-02 18",
                        "NO_RECIPIENT 2026-03-02 18",
                        "OPEN_CLAIM_UNVERIFIED 2026-03-02 18",
                        "SENT_NOT_DELIVERED 2026-03-02 18",
                        "UNAPPLIED_MONEY 2026-03-02 18",
                        "UNIDENTIFIED_MONEY 2026-03-02 18",
                        "UNMATCHED_MONEY 2026-03-02 18");
        assertThat(leaks.getString("items[3].ownerName")).isEqualTo("Dana");
        assertThat(leaks.getString("items[6].detail")).isEqualTo("FAILED to robin@oak.example");
        assertThat(leaks.getString("items[8].detail")).isEqualTo("=Somebody");
        assertThat(leaks.getString("items[9].detail")).isEqualTo("Nobody known");
        assertThat(expect(200, given.admin().get("/v1/bank-transactions/" + leaks.getString("items[9].transactionId")))
                        .jsonPath()
                        .getString("amount"))
                .isEqualTo("100.00");
    }

    @Test
    void findsNothingInACleanBook() {
        var invoice =
                given.openInvoice().to(oak).of("100.00").dueOn("2026-05-01").send();
        given.openInvoice()
                .to(oak)
                .of("10.00")
                .dueOn("2026-05-01")
                .with("deliver", "EMAIL")
                .send();
        given.payment("30.00").from(oak).on(invoice, "30.00").record();
        given.openInvoice().to(oak).draft();

        assertThat(kinds(leaks(Map.of())).values()).containsOnly("0").hasSize(10);
    }

    @ParameterizedTest(name = "after {0} days of {1}: {2}")
    @CsvSource({"7, 7, 0", "8, 7, 1", "0, 0, 0", "1, 0, 1"})
    void waitsForMoreThanTheDaysAskedFor(int age, int days, int found) {
        given.openInvoice().to(oak).draft();
        given.openInvoice().to(oak).dueOn("2026-09-01").send();
        given.payment("60.00").from(oak).unallocated().record();
        clock.plusDays(age);

        assertThat(leaks(Map.of("days", days)).getList("items")).hasSize(2 * found);
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2026-03-16, 0", "2026-03-17, 1"})
    void expectsAReminderWithinTwoWeeks(String today, int found) {
        given.openInvoice().to(oak).dueOn("2026-03-02").send();
        clock.set(today);

        assertThat(leaks(Map.of()).getList("items.kind")).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disputes", "pauses", "promises", "claim", "reminder"})
    void isNoLeakThatNobodyRemindedOfWhatIsHeldOrWasRemindedOf(String why) {
        var invoice = given.openInvoice().to(oak).dueOn("2026-02-01").send();
        assertThat(leaks(Map.of()).getList("items.kind")).containsExactly("REMINDERS_NEVER_SENT");
        switch (why) {
            case "disputes" -> post("/v1/invoices/" + invoice + "/disputes", Map.of("reason", "Hours"));
            case "pauses" ->
                post("/v1/invoices/" + invoice + "/pauses", Map.of("until", "2026-03-10", "reason", "Holidays"));
            case "promises" ->
                post("/v1/invoices/" + invoice + "/promises", Map.of("date", "2026-03-02", "by", "Ms Stone"));
            case "claim" -> post("/v1/claims", Map.of("invoiceId", invoice));
            default -> reminded(invoice);
        }

        assertThat(leaks(Map.of()).getList("items")).isEmpty();
    }

    @Test
    void knowsOfAnyDayWhatTheFactsTell() {
        seedEach();
        var seeded = "2026-03-02T10:30:00Z";

        assertThat(kinds(leaks(Map.of("asOf", "2026-03-10", "knownAt", seeded))))
                .isEqualTo(Map.of(
                        "UNAPPLIED_MONEY", "1 EUR 60.00",
                        "UNIDENTIFIED_MONEY", "1 EUR 70.00",
                        "REMINDERS_NEVER_SENT", "1 EUR 80.00",
                        "OPEN_CLAIM_UNVERIFIED", "1 EUR 90.00"));
        assertThat(kinds(leaks(Map.of("asOf", "2026-03-09"))))
                .containsEntry("UNAPPLIED_MONEY", "0")
                .containsEntry("UNIDENTIFIED_MONEY", "1 EUR 70.00")
                .containsEntry("OPEN_CLAIM_UNVERIFIED", "0");
        assertThat(kinds(leaks(Map.of("knownAt", "2026-03-02T09:59:00Z"))).values())
                .containsOnly("0");
        var past = leaks(Map.of("asOf", "2026-03-10"));
        assertThat(past.getList("kinds.findAll { it.count == null }.reason"))
                .hasSize(6)
                .allSatisfy(reason -> assertThat((String) reason).startsWith("Known of the present only"));
        assertThat(leaks(Map.of("asOf", "2026-03-10", "kind", "NO_RECIPIENT")).getList("items"))
                .isEmpty();
    }

    @Test
    void saysOfTheFactsWhatItSaysOfThePresent() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        var book = new LivedBook(seed, clock);
        book.live(12, 9);
        clock.plusDays(25);
        given = book.given();
        var parameters = Map.<String, Object>of("kind", OF_ANY_DAY, "days", 3, "limit", 200);
        var fromFacts = new HashMap<>(parameters);
        fromFacts.put("knownAt", clock.instant());

        var live = leaks(parameters);
        var facts = leaks(fromFacts);

        assertThat(facts.getList("items"))
                .as("replay with -Dduebook.seed=" + seed)
                .isEqualTo(live.getList("items"));
        assertThat(kinds(facts)).isEqualTo(kinds(live)).containsKey("REMINDERS_NEVER_SENT");
        assertThat(live.getList("items")).isNotEmpty();
    }

    @Test
    void listsTheRowsBehindEachFigure() {
        seedEach();
        post(
                "/v1/payments",
                Map.of("amount", "7000", "currency", "JPY", "method", "BANK_TRANSFER", "allocate", "NONE"));
        for (var parameters : List.of(Map.<String, Object>of(), Map.<String, Object>of("knownAt", clock.instant()))) {
            List<Map<String, Object>> kinds = leaks(parameters).getList("kinds.findAll { it.count != null }");
            var walked = 0;
            for (var kind : kinds) {
                var all = get((String) ((Map<?, ?>) kind.get("links")).get("count"));
                assertThat(all.getList("items")).hasSize((int) kind.get("count"));
                for (var amount : (List<?>) kind.get("amounts")) {
                    var figure = (Map<?, ?>) amount;
                    var rows = get((String) ((Map<?, ?>) figure.get("links")).get("amount"));
                    List<String> amounts = rows.getList("items.amount");
                    assertThat(amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo(new BigDecimal((String) figure.get("amount")));
                    assertThat(rows.getString("totals[0].amount")).isEqualTo(figure.get("amount"));
                    walked++;
                }
            }
            assertThat(walked).isEqualTo(kinds.size() + 1);
        }
    }

    @Test
    void pagesFiltersAndStreams() {
        seedEach();
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var page = leaks(cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor));
            assertThat(page.getList("kinds.count.findAll { it == 1 }")).hasSize(10);
            found.addAll(page.getList("items.kind"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(found).hasSize(10).doesNotHaveDuplicates();

        assertThat(leaks(Map.of("kind", List.of("NO_RECIPIENT", "WORK_NOT_BILLED")))
                        .getList("items.kind"))
                .containsExactly("WORK_NOT_BILLED", "NO_RECIPIENT");
        assertThat(leaks(Map.of("currency", "USD")).getList("items")).isEmpty();
        var lines = expect(200, given.admin().query("format", "csv").get("/v1/reports/leaks"))
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).startsWith("kind,invoiceId,invoiceNumber,paymentId,claimId,clientId");
        assertThat(lines.get(9)).startsWith("UNIDENTIFIED_MONEY,,,").endsWith(",EUR,70.00,2026-03-02,18,'=Somebody,");
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/reports/leaks/rows"))
                        .asString()
                        .lines())
                .hasSize(11);
        expectWrong(given.admin().query("cursor", "bm8K").get("/v1/reports/leaks"), "cursor");
    }

    @Test
    void namesALeakWhoseBalanceIsNotWhatItsLedgerSays() {
        var invoice = given.openInvoice().to(oak).dueOn("2026-02-01").send();
        jdbi.useHandle(handle -> handle.createUpdate("update invoice set outstanding = outstanding - 1 where id = :id")
                .bind("id", invoice)
                .execute());

        for (var parameters : List.of(Map.<String, Object>of(), Map.<String, Object>of("knownAt", clock.instant()))) {
            assertThat(asked(parameters).getList("checks.findAll { !it.ok }"))
                    .containsExactly(Map.of(
                            "name",
                            "rows-equal-ledger",
                            "ok",
                            false,
                            "rows",
                            List.of(Map.of("invoiceId", invoice.toString(), "invoiceNumber", "INV-2026-00001"))));
        }
    }

    /** One of each kind, on 2 March; it is the 20th when this returns. */
    private void seedEach() {
        given.openInvoice().to(oak).of("10.00").draft();
        given.openInvoice()
                .to(oak)
                .of("20.00")
                .with("deliveryDate", "2026-02-20")
                .draft();
        var mailed = given.openInvoice()
                .to(oak)
                .of("30.00")
                .dueOn("2026-05-01")
                .with("deliver", "EMAIL")
                .send();
        update("update message set state = 'FAILED' where invoice_id = :id", mailed);
        var dana = given.person("Dana", Role.COLLECTOR);
        given.openInvoice()
                .to(oak)
                .of("40.00")
                .dueOn("2026-05-01")
                .ownedBy(dana)
                .send();
        update("update person set active = false where id = :id", dana);
        given.openInvoice()
                .to(given.client("Elm"))
                .of("50.00")
                .dueOn("2026-05-01")
                .send();
        given.payment("60.00").from(oak).unallocated().record();
        post(
                "/v1/payments",
                Map.of(
                        "amount", "70.00",
                        "currency", "EUR",
                        "method", "BANK_TRANSFER",
                        "payerName", "=Somebody",
                        "allocate", "NONE"));
        given.openInvoice().to(oak).of("80.00").dueOn("2026-02-10").send();
        var claimed =
                given.openInvoice().to(oak).of("90.00").dueOn("2026-05-01").send();
        post("/v1/claims", Map.of("invoiceId", claimed));
        moneyAtTheBank();
        clock.set("2026-03-20");
        given.openInvoice().to(oak).of("1.00").draft();
    }

    private void moneyAtTheBank() {
        post(
                "/v1/bank-accounts",
                Map.of("name", "Main", "iban", "NL91ABNA0417164300", "currency", "EUR", "matchFrom", "2026-01-01"));
        BankFile.of(given).text("""
                        :20:START
                        :25:NL91ABNA0417164300
                        :28C:1/1
                        :60F:C260227EUR0,00
                        :61:2603020302C100,00NTRFNONREF//B1
                        :86:?20hello?32Nobody known
                        :62F:C260302EUR100,00
                        -
                        """).taken();
    }

    private static Map<String, Object> contact() {
        return Map.of("name", "Robin", "email", "robin@oak.example", "receives", List.of("INVOICES", "REMINDERS"));
    }

    private void reminded(UUID invoice) {
        update("""
                with sent as (
                    insert into message (organization_id, id, kind, client_id, audience, channel, local_date, locale, tone,
                        state, message_id, next_attempt_at, sent_date, sent_at, created_at, updated_at)
                    select organization_id, gen_random_uuid(), 'REMINDER', client_id, 'CLIENT', 'EMAIL', '2026-02-20', 'en',
                        'FRIENDLY', 'SENT', cast(gen_random_uuid() as text), '2026-02-20T10:00:00Z', '2026-02-20',
                        '2026-02-20T10:00:00Z', '2026-02-20T10:00:00Z', '2026-02-20T10:00:00Z'
                    from invoice where id = :id
                    returning *)
                insert into reminder (organization_id, id, invoice_id, client_id, due_date, audience, channel, trigger, tone,
                    scheduled_date, state, message_id, recorded_at, created_at, updated_at)
                select organization_id, gen_random_uuid(), :id, client_id, '2026-02-01', 'CLIENT', 'EMAIL', '+3',
                    'FRIENDLY', '2026-02-04', 'SENT', id, sent_at, sent_at, sent_at
                from sent
                """, invoice);
    }

    private void update(String sql, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(sql).bind("id", id).execute());
    }

    private void post(String path, Map<String, ?> body) {
        var answer = given.admin().post(path, body);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
    }

    /** By kind how many, then each sum; without those that cannot be told. */
    private static Map<String, String> kinds(JsonPath leaks) {
        var kinds = new TreeMap<String, String>();
        List<Map<String, Object>> all = leaks.getList("kinds");
        for (var kind : all) {
            if (kind.get("count") != null) {
                var text = new StringBuilder(kind.get("count").toString());
                for (var amount : (List<?>) kind.get("amounts")) {
                    var sum = (Map<?, ?>) amount;
                    text.append(' ').append(sum.get("currency")).append(' ').append(sum.get("amount"));
                }
                kinds.put((String) kind.get("kind"), text.toString());
            }
        }
        return kinds;
    }

    private JsonPath leaks(Map<String, ?> parameters) {
        var leaks = asked(parameters);
        assertThat(leaks.getList("checks.ok")).hasSize(2).doesNotContain(false);
        return leaks;
    }

    private JsonPath asked(Map<String, ?> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, api.get("/v1/reports/leaks")).jsonPath();
    }

    private JsonPath get(String link) {
        var parts = link.split("\\?");
        var api = given.admin();
        for (var parameter : parts[1].split("&")) {
            var pair = parameter.split("=");
            api = api.query(pair[0], pair[1]);
        }
        return expect(200, api.get(parts[0])).jsonPath();
    }
}
