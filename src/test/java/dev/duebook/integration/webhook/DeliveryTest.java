package dev.duebook.integration.webhook;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.tenant.Role;
import dev.duebook.integration.webhook.Hooked.Hook;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.Receiver;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class DeliveryTest {
    /** The waits of the specification after each of the first nine attempts, in seconds. */
    private static final List<Long> SPECIFIED = List.of(5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L);

    @Inject
    Hooked hooked;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    ObjectMapper mapper;

    @Inject
    dev.duebook.collections.message.MessageDispatch mail;

    private Given given;

    @BeforeEach
    void begin() {
        hooked.alone();
        given = Given.organization();
        hooked.number();
    }

    @Test
    void tellsOfWhatHappensFromNowOnSignedAndOnce() throws IOException {
        given.client("Before");
        hooked.number();
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "client.*");
            var client = given.client("ACME");
            assertThat(hooked.deliver()).isEqualTo(1);
            assertThat(hooked.deliver()).isZero();

            assertThat(receiver.received()).hasSize(1);
            var received = receiver.received().get(0);
            Hooked.verify(hook.secret(), received);
            var event = mapper.readTree(received.body());
            assertThat(event.path("type").asText()).isEqualTo("client.created");
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("subject").asText()).isEqualTo("client/" + client);
            assertThat(event.path("id").asText()).isEqualTo(received.header("webhook-id"));
            assertThat(received.header("content-type")).startsWith("application/cloudevents+json");
            var delivery = hooked.onlyDelivery(given, hook);
            assertThat(delivery)
                    .containsEntry("status", "DELIVERED")
                    .containsEntry("eventType", "client.created")
                    .containsEntry("eventId", received.header("webhook-id"))
                    .containsEntry("attempt", 1)
                    .containsEntry("responseCode", 200)
                    .containsEntry("responseBody", "heard")
                    .doesNotContainKey("nextAttemptAt");
        }
    }

    @Test
    void tellsOnlyOfTheTypesThatAreWantedAndOnlyOfItsOrganization() {
        try (var some = Receiver.answering(204);
                var all = Receiver.answering(204)) {
            hooked.hook(given, some, "invoice.sent", "payment.*");
            hooked.hook(given, all);
            var other = Given.organization();
            other.openInvoice().send();
            var invoice = given.openInvoice().of("100.00").send();
            given.payment("100.00").on(invoice, "100.00").record();
            hooked.deliver();

            assertThat(some.received())
                    .extracting(this::type)
                    .contains("invoice.sent")
                    .allSatisfy(type -> assertThat(type).matches("invoice\\.sent|payment\\..*"));
            assertThat(all.received()).extracting(this::type).contains("client.created", "invoice.sent");
            assertThat(all.received()).allSatisfy(each -> assertThat(each.body())
                    .contains(given.id().toString()));
        }
    }

    @Test
    void triesAgainAsTheSpecificationSaysAndGivesUpAfterTheTenth() {
        try (var receiver = Receiver.answering(500)) {
            var hook = hooked.hook(given, receiver, "client.created");
            given.client("ACME");
            hooked.deliver();
            for (var specified : SPECIFIED) {
                assertThat(hooked.onlyDelivery(given, hook)).containsEntry("status", "PENDING");
                assertThat(hooked.secondsToWait(hook)).isBetween(specified * 80 / 100, specified * 120 / 100);
                assertThat(hooked.deliver()).as("before its time").isZero();
                hooked.pullForward(hook);
                assertThat(hooked.deliver()).isEqualTo(1);
            }
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "FAILED")
                    .containsEntry("attempt", 10)
                    .containsEntry("error", "The receiver answered 500.")
                    .doesNotContainKey("nextAttemptAt");
            hooked.pullForward(hook);
            assertThat(hooked.deliver()).isZero();
            assertThat(receiver.received()).hasSize(10);
            assertThat(receiver.received())
                    .extracting(each -> each.header("webhook-id"))
                    .containsOnly(receiver.received().get(0).header("webhook-id"));
            assertThat(receiver.received()).allSatisfy(each -> {
                Hooked.verify(hook.secret(), each);
                assertThat(Long.parseLong(each.header("webhook-timestamp")))
                        .isCloseTo(each.at().getEpochSecond(), within(2L));
            });
            assertThat(hooked.webhook(given, hook).getString("state")).isEqualTo("ACTIVE");
        }
    }

    @Test
    void aReceiverThatIsOverloadedIsLeftAloneAsLongAsItAsks() {
        try (var receiver = Receiver.answering(429, "Retry-After: 100")) {
            var hook = hooked.hook(given, receiver, "client.created");
            given.client("ACME");
            hooked.deliver();
            assertThat(hooked.secondsToWait(hook)).isEqualTo(100);
            given.client("Another");
            assertThat(hooked.deliver()).as("nothing else is sent meanwhile").isZero();

            receiver.becomes(Receiver.saying(200));
            hooked.pullForward(hook);
            assertThat(hooked.deliver()).isEqualTo(2);
        }
    }

    @Test
    void aReceiverThatIsGoneIsDisabledAtOnceAndEveryAdminIsTold() throws Exception {
        try (var receiver = Receiver.answering(410);
                var office = PostOffice.open()) {
            var ann = admin("ann@gone.example", Role.ADMIN);
            admin("fin@gone.example", Role.FINANCE);
            var hook = hooked.hook(given, receiver, "client.created");
            given.client("ACME");
            hooked.deliver();

            assertThat(hooked.webhook(given, hook).getString("state")).isEqualTo("DISABLED");
            assertThat(hooked.webhook(given, hook).getString("disabledReason")).isEqualTo("GONE");
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "FAILED")
                    .containsEntry("attempt", 1);
            given.client("Another");
            assertThat(hooked.deliver()).isZero();
            assertThat(told("webhook.disabled")).singleElement().asString().contains("\"reason\": \"GONE\"");
            mail.dispatch(50);
            assertThat(office.to("ann@gone.example")).hasSize(1);
            assertThat(office.to("ann@gone.example").get(0).getSubject()).isEqualTo("Webhook disabled: localhost");
            assertThat(office.to("fin@gone.example")).isEmpty();
            assertThat(ann).isNotNull();
        }
    }

    @Test
    void aWebhookThatNothingReachedForFiveDaysIsDisabledWhenItGivesUpADelivery() throws Exception {
        try (var receiver = Receiver.answering(500);
                var office = PostOffice.open()) {
            admin("ann@failing.example", Role.ADMIN);
            var hook = hooked.hook(given, receiver, "client.created");
            given.client("ACME");
            hooked.deliver();
            failingSince(hook, "4 days 23 hours");
            lastAttempt(hook);
            assertThat(hooked.onlyDelivery(given, hook)).containsEntry("status", "FAILED");
            assertThat(hooked.webhook(given, hook).getString("state")).isEqualTo("ACTIVE");

            given.client("Another");
            hooked.deliver();
            failingSince(hook, "5 days");
            assertThat(hooked.webhook(given, hook).getString("state"))
                    .as("it has tries left")
                    .isEqualTo("ACTIVE");
            lastAttempt(hook);
            assertThat(hooked.webhook(given, hook).getString("state")).isEqualTo("DISABLED");
            assertThat(hooked.webhook(given, hook).getString("disabledReason")).isEqualTo("FAILING");
            assertThat(told("webhook.disabled")).hasSize(1);
            mail.dispatch(50);
            assertThat(office.to("ann@failing.example")).hasSize(1);
            assertThat(office.to("ann@failing.example").get(0).getSubject())
                    .isEqualTo("Webhook disabled: nothing reaches localhost");
        }
    }

    @Test
    void oneThatArrivesEndsTheFailing() {
        try (var receiver = Receiver.answering(500)) {
            var hook = hooked.hook(given, receiver, "client.created");
            given.client("ACME");
            hooked.deliver();
            assertThat(hooked.webhook(given, hook).getString("failingSince")).isNotNull();
            receiver.becomes(Receiver.saying(200));
            hooked.pullForward(hook);
            hooked.deliver();
            assertThat(hooked.webhook(given, hook).getString("failingSince")).isNull();
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("attempt", 2)
                    .doesNotContainKey("error");
        }
    }

    @Test
    void goesOnWhereItStoppedOnceItIsEnabledAgain() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "client.created");
            expect(200, given.admin().patch("/v1/webhooks/" + hook.id(), Map.of("state", "DISABLED")));
            given.client("Meanwhile");
            assertThat(hooked.deliver()).isZero();
            expect(200, given.admin().patch("/v1/webhooks/" + hook.id(), Map.of("state", "ACTIVE")));
            assertThat(hooked.deliver()).isEqualTo(1);
            assertThat(receiver.received().get(0).body()).contains("Meanwhile");
        }
    }

    @Test
    void whileTheSecretRotatesBothSignaturesAreSent() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "client.created");
            var rotated =
                    expect(200, given.admin().idempotent("r").post("/v1/webhooks/" + hook.id() + "/rotate-secret"));
            var secret = rotated.jsonPath().getString("secret");
            assertThat(secret).isNotEqualTo(hook.secret());
            assertThat(Instant.parse(rotated.jsonPath().getString("previousSecretUntil")))
                    .isCloseTo(Instant.now().plus(24, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
            var replayed =
                    expect(200, given.admin().idempotent("r").post("/v1/webhooks/" + hook.id() + "/rotate-secret"));
            assertThat(replayed.asString()).contains("\"secret\":null");
            given.client("ACME");
            hooked.deliver();
            Hooked.verify(hook.secret(), receiver.received().get(0));
            Hooked.verify(secret, receiver.received().get(0));

            jdbi.useHandle(handle -> handle.createUpdate("update webhook set previous_until = now() where id = :id")
                    .bind("id", hook.id())
                    .execute());
            given.client("Another");
            hooked.deliver();
            assertThat(receiver.received().get(1).header("webhook-signature").split(" "))
                    .hasSize(1);
            Hooked.verify(secret, receiver.received().get(1));
            assertThat(hooked.webhook(given, hook).getString("previousSecretUntil"))
                    .isNull();
        }
    }

    @Test
    void isSentAgainWithTheSameIdWhenAskedFor() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "client.created");
            given.client("ACME");
            hooked.deliver();
            var path = "/v1/webhooks/" + hook.id() + "/deliveries/"
                    + hooked.onlyDelivery(given, hook).get("id") + "/redeliver";
            var again = expect(200, given.admin().post(path)).jsonPath();
            assertThat(again.getString("status")).isEqualTo("PENDING");
            assertThat(again.getInt("attempt")).isZero();
            hooked.deliver();
            assertThat(receiver.received()).hasSize(2);
            assertThat(receiver.received().get(1).header("webhook-id"))
                    .isEqualTo(receiver.received().get(0).header("webhook-id"));
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "DELIVERED")
                    .containsEntry("attempt", 1);

            expect(200, given.admin().patch("/v1/webhooks/" + hook.id(), Map.of("state", "DISABLED")));
            expectProblem(409, "webhook-disabled", given.admin().post(path));
            expectProblem(404, "not-found", Given.organization().admin().post(path));
            expect(200, given.admin().patch("/v1/webhooks/" + hook.id(), Map.of("state", "ACTIVE")));
            jdbi.useHandle(handle -> handle.createUpdate("delete from outbox where organization_id = :org")
                    .bind("org", given.id())
                    .execute());
            expectProblem(422, "event-forgotten", given.admin().post(path));
        }
    }

    @Test
    void aTrialReachesTheWebhookThatIsTriedAlone() {
        try (var tried = Receiver.answering(200);
                var other = Receiver.answering(200)) {
            var hook = hooked.hook(given, tried, "payment.*");
            hooked.hook(given, other, "webhook.test");
            expect(200, given.admin().post("/v1/webhooks/" + hook.id() + "/test"));
            hooked.deliver();
            assertThat(tried.received()).extracting(this::type).containsExactly("webhook.test");
            assertThat(other.received()).isEmpty();
            expect(200, given.admin().patch("/v1/webhooks/" + hook.id(), Map.of("state", "DISABLED")));
            expectProblem(409, "webhook-disabled", given.admin().post("/v1/webhooks/" + hook.id() + "/test"));
        }
    }

    @Test
    void theLogIsFilteredAndPaged() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "client.created");
            for (var n = 0; n < 5; n++) {
                given.client("Client " + n);
                hooked.deliver();
            }
            receiver.becomes(Receiver.saying(400));
            given.client("Bad");
            hooked.deliver();
            var path = "/v1/webhooks/" + hook.id() + "/deliveries";
            var pending = expect(200, given.admin().query("status", "PENDING").get(path))
                    .jsonPath();
            assertThat(pending.getList("items")).hasSize(1);
            assertThat(pending.getInt("items[0].responseCode")).isEqualTo(400);
            var eventId = pending.getString("items[0].eventId");
            assertThat(expect(200, given.admin().query("eventId", eventId).get(path))
                            .jsonPath()
                            .getList("items"))
                    .hasSize(1);
            var first = expect(200, given.admin().query("limit", 4).get(path)).jsonPath();
            var second = expect(
                            200,
                            given.admin()
                                    .query("limit", 4)
                                    .query("cursor", first.getString("nextCursor"))
                                    .get(path))
                    .jsonPath();
            assertThat(first.getList("items")).hasSize(4);
            assertThat(second.getList("items")).hasSize(2);
            assertThat(second.getString("nextCursor")).isNull();
            assertThat(first.getString("items[0].eventId")).as("newest first").isEqualTo(eventId);
            var csv =
                    expect(200, given.admin().query("format", "csv").get(path)).asString();
            assertThat(csv.split("\r\n")).hasSize(7);
        }
    }

    private UUID admin(String email, Role role) {
        return expect(201, given.admin().post("/v1/people", Map.of("name", "Ann", "email", email, "role", role)))
                .jsonPath()
                .getUUID("id");
    }

    private void failingSince(Hook hook, String ago) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update webhook set failing_since = now() - cast(:ago as interval) where id = :id")
                .bind("ago", ago)
                .bind("id", hook.id())
                .execute());
    }

    /** The tenth attempt of all that wait. */
    private void lastAttempt(Hook hook) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update webhook_delivery set attempt = 9 where webhook_id = :id and status = 'PENDING'")
                .bind("id", hook.id())
                .execute());
        hooked.pullForward(hook);
        hooked.deliver();
    }

    private List<String> told(String type) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select data::text from outbox where organization_id = :org and type = :type")
                .bind("org", given.id())
                .bind("type", type)
                .mapTo(String.class)
                .list());
    }

    private String type(Receiver.Received received) {
        try {
            return mapper.readTree(received.body()).path("type").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
