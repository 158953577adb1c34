package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.money.Money;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.SharedData;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What other products' own tests expect of reminders. The numbers are read from the file; days after the issue are told
 * as days from the due date. What differs is in src/docs/peer-cases.md.
 */
@DuebookTest
class PeerRemindersTest {
    /** A Wednesday, so that the days around it are no weekend. */
    private static final LocalDate T = LocalDate.parse("2026-03-04");

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Pattern AMOUNT = Pattern.compile("\\d+\\.\\d\\d");

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    private JsonNode cases;
    private Given given;
    private UUID client;

    @BeforeEach
    void read() throws IOException {
        var file = SharedData.file("peer-cases/cases.json");
        cases = new ObjectMapper().readTree(Files.readString(file)).path("cases");
    }

    @Test
    void aReminderAsksForWhatIsOutstandingAndNoFee() {
        var peer = peer("erpnext-dunning-1");
        invoice(peer.path("input").path("invoice"));

        var letters = live(T);

        assertThat(letters).hasSize(1);
        assertThat(AMOUNT.matcher(letters.get(0)).results().map(each -> each.group()))
                .isNotEmpty()
                .containsOnly(decimal(peer.path("expected").path("total")));
    }

    @Test
    void twoOverdueInvoicesAreRemindedInOneMessage() {
        var peer = peer("erpnext-dunning-4");
        peer.path("input").path("invoices").forEach(this::invoice);

        var letters = live(T);

        assertThat(letters).hasSize(1);
        assertThat(peer.path("expected").path("outstanding"))
                .hasSize(peer.path("expected").path("overdue_rows").asInt())
                .allSatisfy(cents -> assertThat(letters.get(0)).contains(decimal(cents)));
    }

    @Test
    void onlyTheOverdueInstalmentIsRemindedUntilItIsPaid() {
        var peer = peer("erpnext-dunning-5");
        policy(Map.of("contactGapDays", 1), 1, 3);
        var invoice = invoice(peer.path("input").path("invoice"));
        var first = peer.path("input").path("invoice").path("instalments").path(0);
        assertThat(live(T)).hasSize(peer.path("expected").path("overdue_rows").asInt());

        var amount = decimal(first.path(1));
        var payment = given.payment(amount)
                .from(client)
                .receivedOn(T.toString())
                .on(invoice, amount)
                .record();
        assertThat(explained(invoice, T.plusDays(2), day(first.path(0)).plusDays(3)))
                .isEqualTo("HOLD [PAID]");
        assertThat(state(invoice)).isEqualTo("DUE PARTIALLY_PAID");

        expect(200, given.admin().post("/v1/payments/" + payment + "/reverse", Map.of("reason", "Bounced")));
        assertThat(explained(invoice, T.plusDays(2), day(first.path(0)).plusDays(3)))
                .isEqualTo("SEND []");
        assertThat(state(invoice)).isEqualTo("OVERDUE UNPAID");
    }

    @Test
    void aCreditNoteEndsTheRemindersAndItsCancellingGoesOn() {
        var peer = peer("erpnext-dunning-6");
        var invoice = invoice(peer.path("input").path("invoice"));
        var reached = day(peer.path("input").path("invoice").path("issue")).plusDays(7);
        assertThat(explained(invoice, T, reached)).isEqualTo("SEND []");

        var credited = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/credit-notes",
                                        Map.of(
                                                "invoiceId",
                                                invoice,
                                                "amount",
                                                decimal(-peer.path("input")
                                                        .path("credit_note_against_it")
                                                        .asLong()),
                                                "reason",
                                                "Returned")))
                .jsonPath()
                .getUUID("id");
        assertThat(explained(invoice, T, reached)).isEqualTo("HOLD [PAID]");

        expect(200, given.admin().post("/v1/credit-notes/" + credited + "/cancel", Map.of("reason", "A mistake")));
        assertThat(explained(invoice, T, reached)).isEqualTo("SEND []");
    }

    /** Without the repeats, which we have not; in our hours instead of theirs. */
    @Test
    void aLadderAfterTheIssueIsReachedOnTheirDaysNotBeforeTheHour() {
        var peer = peer("ninja-rem-1");
        var invoice = ladder(peer);
        var expected = peer.path("expected");

        assertThat(scheduled(invoice))
                .containsExactly(
                        day(expected.path("reminder1")),
                        day(expected.path("reminder2")),
                        day(expected.path("reminder3")));
        var second = day(expected.path("reminder2"));
        assertThat(explained(
                        invoice,
                        Instant.parse(expected.path("reminder2_not_sent_at_utc").asText() + ":00Z"),
                        second))
                .isEqualTo("HOLD [OUTSIDE_HOURS]");
        var hour = LocalTime.of(expected.path("not_before_local_hour").asInt(), 0);
        assertThat(explained(invoice, second.atTime(hour).atZone(ZONE).toInstant(), second))
                .isEqualTo("SEND []");
    }

    @Test
    void aStepBeforeTheDueDateIsNext() {
        var peer = peer("ninja-rem-2");

        assertThat(scheduled(ladder(peer)))
                .containsExactly(day(peer.path("expected").path("next")));
    }

    @Test
    void stepsBeforeAndAfterTheDueDateComeInTheirOrder() {
        var peer = peer("ninja-rem-5");

        assertThat(scheduled(ladder(peer))).isEqualTo(days(peer.path("expected").path("order")));
    }

    @Test
    void theFirstOfThreeStepsIsNext() {
        var after = peer("ninja-rem-6");
        assertThat(scheduled(ladder(after)).get(0))
                .isEqualTo(day(after.path("expected").path("next")));

        var before = peer("ninja-rem-7");
        assertThat(scheduled(ladder(before)).get(0))
                .isEqualTo(day(before.path("expected").path("next")));
    }

    /** With a contact gap of two days, which is what keeps back theirs. */
    @Test
    void aLevelInTheWayOfTheLastIsMadeUpForByTheNext() {
        var peer = peer("ninja-rem-8");
        var invoice = ladder(peer, Map.of("contactGapDays", 2));
        assertThat(live(day(peer.path("input").path("sent").path("1")))).hasSize(1);

        assertThat(live(T)).hasSize(1);
        assertThat(explained(invoice, T, T)).isEqualTo("HOLD [CONTACT_GAP]");
        var next = day(peer.path("expected").path("next"));
        assertThat(explained(invoice, next, next)).isEqualTo("SEND []");
    }

    @Test
    void theThirdLevelFollowsTheSecondOnTheNextDay() {
        var peer = peer("ninja-rem-9");
        var invoice = ladder(peer, Map.of("contactGapDays", 1));
        var sent = peer.path("input").path("sent");
        assertThat(live(day(sent.path("1")))).hasSize(1);
        assertThat(live(day(sent.path("2")))).hasSize(2);

        var next = day(peer.path("expected").path("next"));
        assertThat(explained(invoice, next, next)).isEqualTo("SEND []");
    }

    /** On the day it is there; theirs is reached a day before that. */
    @Test
    void westOfGreenwichItIsSentOnceInFiftyHours() {
        var peer = peer("ninja-rem-10");
        assertThat(peer.path("expected").path("sent_once_in_50_hours").asBoolean())
                .isTrue();
        ladder(peer, Map.of("timeZone", "America/Denver", "sendWindow", Map.of("from", "08:00", "to", "17:00")));
        var from = T.plusDays(1).atStartOfDay(ZoneId.of("America/Denver")).toInstant();

        List<String> letters = List.of();
        for (var hour = 0; hour < 50; hour++) {
            letters = live(from.plus(hour, ChronoUnit.HOURS));
        }

        assertThat(letters).hasSize(1);
        assertThat(messages("localDate")).containsExactly(T.plusDays(2).toString());
    }

    // --- What is given

    /** An organization whose policy is these steps to the client, by days from the due date; none for the default. */
    private void policy(Map<String, ?> settings, Integer... offsets) {
        var more = new HashMap<String, Object>(settings);
        more.put("remindersEnabledFrom", "2024-01-01");
        given = Given.organization(more);
        client = given.client("Peer", Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann@peer.example"))));
        if (offsets.length == 0) {
            return;
        }
        var steps = new ArrayList<Map<String, Object>>();
        for (var offset : offsets) {
            steps.add(Map.of("offsetDays", offset, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY"));
        }
        var standard = given.admin().get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        expect(
                200,
                given.admin()
                        .put(
                                "/v1/reminder-policies/" + standard,
                                Map.of("name", "Peer", "default", true, "steps", steps)));
    }

    private UUID ladder(JsonNode peer) {
        return ladder(peer, Map.of());
    }

    /** With an invoice sent on its day of issue; the clock stays there. */
    private UUID ladder(JsonNode peer, Map<String, ?> settings) {
        var input = peer.path("input");
        var issue = day(input.path("issue"));
        var due = input.has("due")
                ? day(input.path("due"))
                : issue.plusDays(input.path("terms_days").asInt(30));
        var offsets = new ArrayList<Integer>();
        for (var reminder : input.path("reminders")) {
            var days = reminder.path(1).asInt();
            offsets.add(
                    switch (reminder.path(0).asText()) {
                        case "before_due" -> -days;
                        case "after_due" -> days;
                        case "after_issue" -> days - (int) ChronoUnit.DAYS.between(issue, due);
                        default -> throw new AssertionError(reminder);
                    });
        }
        clock.set(issue.toString());
        policy(settings, offsets.toArray(Integer[]::new));
        return given.openInvoice()
                .to(client)
                .issuedOn(issue.toString())
                .dueOn(due.toString())
                .send();
    }

    private UUID invoice(JsonNode invoice) {
        var issue = day(invoice.path("issue"));
        clock.set(issue.toString());
        if (given == null) {
            policy(Map.of());
        }
        var open = given.openInvoice()
                .to(client)
                .of(decimal(invoice.path("amount")))
                .issuedOn(issue.toString());
        var instalments = new ArrayList<Map<String, String>>();
        invoice.path("instalments")
                .forEach(part -> instalments.add(Map.of(
                        "dueDate", day(part.path(0)).toString(),
                        "amount", decimal(part.path(1)))));
        var sent = instalments.isEmpty() ? open.dueOn(issue.toString()) : open.with("instalments", instalments);
        var id = sent.send();
        clock.set(T.toString());
        return id;
    }

    // --- What became of it

    /** One run and its mail at ten in the morning there; tells all that was written to the client so far. */
    private List<String> live(LocalDate day) {
        return live(day.atTime(10, 0).atZone(ZONE).toInstant());
    }

    private List<String> live(Instant at) {
        clock.set(at);
        try (var office = PostOffice.open()) {
            expect(200, given.admin().post("/v1/scheduler/ticks"));
            dispatch.dispatch(100);
        }
        return messages("body");
    }

    private List<String> messages(String field) {
        return expect(
                        200,
                        given.admin()
                                .query("clientId", client)
                                .query("audience", "CLIENT")
                                .query("state", "SENT")
                                .get("/v1/messages"))
                .jsonPath()
                .getList("items." + field);
    }

    /** The days of the steps to the client, in their order. */
    private List<LocalDate> scheduled(UUID invoice) {
        return steps(invoice, null).stream()
                .map(step -> LocalDate.parse(step.get("scheduledDate").toString()))
                .sorted()
                .toList();
    }

    private String explained(UUID invoice, LocalDate at, LocalDate scheduled) {
        return explained(invoice, at.atTime(12, 0).atZone(ZONE).toInstant(), scheduled);
    }

    private String explained(UUID invoice, Instant at, LocalDate scheduled) {
        return steps(invoice, at).stream()
                .filter(step -> step.get("scheduledDate").equals(scheduled.toString()))
                .map(step -> step.get("decision") + " " + step.get("codes"))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> steps(UUID invoice, Instant at) {
        var api = at == null ? given.admin() : given.admin().query("at", at);
        return expect(200, api.get("/v1/invoices/" + invoice + "/reminders/explain"))
                .jsonPath()
                .<Map<String, Object>>getList("steps")
                .stream()
                .filter(step -> step.get("audience").equals("CLIENT"))
                .toList();
    }

    private String state(UUID invoice) {
        var found = expect(200, given.admin().get("/v1/invoices/" + invoice)).jsonPath();
        return found.getString("status") + " " + found.getString("settlement");
    }

    // --- What the file says

    private JsonNode peer(String id) {
        for (var each : cases) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no case " + id);
    }

    private static List<LocalDate> days(JsonNode texts) {
        var days = new ArrayList<LocalDate>();
        texts.forEach(text -> days.add(day(text)));
        return days;
    }

    private static LocalDate day(JsonNode text) {
        var day = text.asText();
        return day.startsWith("T")
                ? T.plusDays(Long.parseLong(day.substring(1).replace("+", "")))
                : LocalDate.parse(day);
    }

    private static String decimal(JsonNode cents) {
        return decimal(cents.asLong());
    }

    private static String decimal(long cents) {
        return Money.decimal(cents, "EUR");
    }
}
