package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Forty-five days of one invoice: sent, reminded, half paid, reminded of the rest, promised. Once the promise is kept, once
 * it is broken.
 */
@DuebookTest
class ReminderStoryTest {
    private static final LocalDate SENT = LocalDate.parse("2026-03-02");
    private static final LocalDate DUE = LocalDate.parse("2026-03-16");

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Test
    void aPromiseKeptIsFollowedBySilence() {
        var story = new Story();

        var told = story.live(Map.of(
                LocalDate.parse("2026-03-21"), () -> story.pay("500.00"),
                LocalDate.parse("2026-03-24"), story::promise,
                LocalDate.parse("2026-03-31"), () -> story.pay("500.00")));

        assertThat(told)
                .containsExactly(
                        Map.entry("2026-03-13", "FRIENDLY"),
                        Map.entry("2026-03-17", "FRIENDLY"),
                        Map.entry("2026-03-20", "FRIENDLY"),
                        Map.entry("2026-03-23", "FORMAL"));
    }

    @Test
    void aPromiseBrokenIsFollowedByAFirmWord() {
        var story = new Story();

        var told = story.live(Map.of(
                LocalDate.parse("2026-03-21"),
                () -> story.pay("500.00"),
                LocalDate.parse("2026-03-24"),
                story::promise));

        assertThat(told)
                .containsExactly(
                        Map.entry("2026-03-13", "FRIENDLY"),
                        Map.entry("2026-03-17", "FRIENDLY"),
                        Map.entry("2026-03-20", "FRIENDLY"),
                        Map.entry("2026-03-23", "FORMAL"),
                        Map.entry("2026-04-03", "FIRM"));
        assertThat(story.bodies().get(3)).contains("500.00").doesNotContain("1,000.00 is outstanding");
    }

    @Test
    void explainSaysOfEachDayWhatHappenedAndWhy() {
        var story = new Story();
        story.live(Map.of(LocalDate.parse("2026-03-24"), story::promise));

        assertThat(story.explained("2026-03-19T10:00:00Z", 3)).isEqualTo("HOLD [CONTACT_GAP]");
        assertThat(story.explained("2026-03-20T09:59:00Z", 3)).isEqualTo("SEND []");
        assertThat(story.explained("2026-03-20T12:00:00Z", 3)).isEqualTo("DONE []");
        assertThat(story.explained("2026-03-20T12:00:00Z", 1)).isEqualTo("DONE []");
        assertThat(story.explained("2026-03-23T09:59:00Z", 7)).isEqualTo("SEND []");
        assertThat(story.explained("2026-03-30T10:00:00Z", 14)).isEqualTo("HOLD [PROMISED]");
        assertThat(story.explained("2026-03-29T10:00:00Z", 14)).isEqualTo("FUTURE []");
        assertThat(story.explained("2026-04-03T09:59:00Z", 14)).isEqualTo("SEND []");
    }

    private final class Story {
        private final Given given = Given.organization(Map.of("remindersEnabledFrom", "2026-03-02"));
        private final Api api = given.admin();
        private final UUID client =
                given.client("ACME", Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann@acme.example"))));
        private final UUID invoice;

        private Story() {
            var policies = api.get("/v1/reminder-policies").jsonPath();
            var policy = new HashMap<String, Object>(Map.of("name", "Five steps", "default", true, "steps", steps()));
            expect(200, api.put("/v1/reminder-policies/" + policies.getString("items[0].id"), policy));
            invoice = given.openInvoice()
                    .to(client)
                    .of("1000.00")
                    .issuedOn(SENT.toString())
                    .dueOn(DUE.toString())
                    .send();
        }

        private static List<Map<String, Object>> steps() {
            return List.of(
                    step(-3, "FRIENDLY"),
                    step(1, "FRIENDLY"),
                    step(3, "FRIENDLY"),
                    step(7, "FORMAL"),
                    step(14, "FIRM"));
        }

        private static Map<String, Object> step(int days, String tone) {
            return Map.of("offsetDays", days, "audience", "CLIENT", "channel", "EMAIL", "tone", tone);
        }

        /** Day by day, three ticks each; tells the days on which the client was written to, with the tone. */
        Map<String, String> live(Map<LocalDate, Runnable> events) {
            try (var office = PostOffice.open()) {
                for (var day = SENT; day.isBefore(SENT.plusDays(45)); day = day.plusDays(1)) {
                    clock.set(day.toString());
                    events.getOrDefault(day, () -> {}).run();
                    for (var tick = 0; tick < 3; tick++) {
                        expect(200, api.post("/v1/scheduler/ticks"));
                        dispatch.dispatch(100);
                    }
                }
                assertThat(office.to("ann@acme.example"))
                        .hasSize(messages().getList("items").size());
            }
            var told = new TreeMap<String, String>();
            messages().<Map<String, Object>>getList("items").forEach(message -> {
                assertThat(message.get("state")).isEqualTo("SENT");
                assertThat(told.put(
                                message.get("localDate").toString(),
                                message.get("tone").toString()))
                        .as("one message a day")
                        .isNull();
            });
            return told;
        }

        List<String> bodies() {
            return messages().<Map<String, Object>>getList("items").stream()
                    .sorted(Comparator.comparing(
                            message -> message.get("localDate").toString()))
                    .map(message -> message.get("body").toString())
                    .toList();
        }

        private JsonPath messages() {
            return expect(
                            200,
                            api.query("clientId", client)
                                    .query("audience", "CLIENT")
                                    .get("/v1/messages"))
                    .jsonPath();
        }

        void pay(String amount) {
            given.payment(amount)
                    .from(client)
                    .receivedOn(java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                            .toString())
                    .record();
        }

        void promise() {
            expect(201, api.post("/v1/invoices/" + invoice + "/promises", Map.of("date", "2026-03-31", "by", "Ann")));
        }

        String explained(String at, int offset) {
            var steps = expect(200, api.query("at", at).get("/v1/invoices/" + invoice + "/reminders/explain"))
                    .jsonPath()
                    .<Map<String, Object>>getList("steps");
            return steps.stream()
                    .filter(step -> step.get("offsetDays").equals(offset))
                    .map(step -> step.get("decision") + " " + step.get("codes"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
