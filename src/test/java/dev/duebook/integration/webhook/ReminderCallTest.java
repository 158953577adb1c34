package dev.duebook.integration.webhook;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Receiver;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps of the channel WEBHOOK, from the policy to the receiver. */
@DuebookTest
class ReminderCallTest {
    private static final Map<String, Object> THREE_DAYS_LATE =
            Map.of("offsetDays", 3, "audience", "OWNER", "channel", "WEBHOOK", "tone", "FORMAL");

    @Inject
    Hooked hooked;

    @Inject
    TestClock clock;

    @Inject
    ObjectMapper mapper;

    private Given given;
    private UUID client;

    @BeforeEach
    void begin() {
        hooked.alone();
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        client = given.client("ACME");
    }

    @Test
    void isToldOnceWhatIsLate() throws IOException {
        step(THREE_DAYS_LATE);
        try (var receiver = Receiver.answering(200)) {
            hooked.hook(given, receiver, "reminder.webhook");
            var invoice = late();
            tickOn("2026-03-12");
            tickOn("2026-03-12");
            hooked.deliver();

            assertThat(receiver.received()).hasSize(1);
            var told = data(receiver);
            assertThat(told.path("invoiceId").asText()).isEqualTo(invoice.toString());
            assertThat(told.path("clientId").asText()).isEqualTo(client.toString());
            assertThat(told.path("clientName").asText()).isEqualTo("ACME");
            assertThat(told.path("invoiceNumber").asText()).isNotBlank();
            assertThat(told.path("dueDate").asText()).isEqualTo("2026-03-09");
            assertThat(told.path("outstanding").asText()).isEqualTo("90.00");
            assertThat(told.path("due").asText()).isEqualTo("90.00");
            assertThat(told.path("currency").asText()).isEqualTo("EUR");
            assertThat(told.path("daysOverdue").asInt()).isEqualTo(3);
            assertThat(told.path("trigger").asText()).isEqualTo("+3");
            assertThat(told.path("tone").asText()).isEqualTo("FORMAL");
            assertThat(reminder().get("state")).isEqualTo("SENT");
        }
    }

    @Test
    void waitsForApprovalWhereItsStepDoes() throws IOException {
        var asking = new HashMap<>(THREE_DAYS_LATE);
        asking.put("approval", true);
        step(asking);
        try (var receiver = Receiver.answering(200)) {
            hooked.hook(given, receiver, "reminder.webhook");
            late();
            tickOn("2026-03-12");
            hooked.deliver();
            assertThat(receiver.received()).isEmpty();

            expect(200, given.admin().post("/v1/reminders/" + reminder().get("id") + "/approve"));
            hooked.deliver();
            assertThat(receiver.received()).hasSize(1);
            assertThat(data(receiver).path("outstanding").asText()).isEqualTo("90.00");
            assertThat(reminder().get("state")).isEqualTo("SENT");
        }
    }

    private void step(Map<String, ?> step) {
        var id = given.admin().get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        expect(
                200,
                given.admin()
                        .put(
                                "/v1/reminder-policies/" + id,
                                Map.of("name", "Ours", "default", true, "steps", List.of(step))));
    }

    /** 120 euros due on 9 March, of which 30 are paid. */
    private UUID late() {
        var invoice = given.openInvoice()
                .to(client)
                .of("120.00")
                .issuedOn("2026-03-02")
                .dueOn("2026-03-09")
                .send();
        clock.set("2026-03-03");
        given.payment("30.00")
                .from(client)
                .receivedOn("2026-03-03")
                .on(invoice, "30.00")
                .record();
        return invoice;
    }

    private void tickOn(String day) {
        clock.set(day);
        expect(200, given.admin().post("/v1/scheduler/ticks"));
    }

    private Map<String, Object> reminder() {
        return expect(200, given.admin().get("/v1/reminders")).jsonPath().getMap("items[0]");
    }

    private JsonNode data(Receiver receiver) throws IOException {
        return mapper.readTree(receiver.received().get(0).body()).path("data");
    }
}
