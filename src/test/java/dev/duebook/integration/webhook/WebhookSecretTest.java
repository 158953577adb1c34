package dev.duebook.integration.webhook;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.vault.Sealing;
import dev.duebook.integration.webhook.Hooked.Hook;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.Receiver;
import jakarta.inject.Inject;
import java.util.Base64;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What receivers know their webhook by, while it is kept so that nobody else learns it. */
@DuebookTest
class WebhookSecretTest {
    @Inject
    Hooked hooked;

    @Inject
    Sealing sealing;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void begin() {
        hooked.alone();
        given = Given.organization();
        hooked.number();
    }

    @Test
    void aSecretThatAnOlderVersionKeptInClearGoesOnSigning() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "webhook.test");
            keepAsAnOlderVersionDid(hook);
            test(hook);

            assertThat(hooked.deliver()).as("before it is sealed").isZero();
            expectProblem(503, "unavailable", given.admin().post("/v1/webhooks/" + hook.id() + "/rotate-secret"));
            sealing.work();
            assertThat(hooked.deliver()).isEqualTo(1);

            Hooked.verify(hook.secret(), receiver.received().get(0));
            assertThat(inClear(hook)).isFalse();
        }
    }

    @Test
    void ofAKeyThatIsLostTheLogSaysSoAndANewSecretHelps() {
        try (var receiver = Receiver.answering(200)) {
            var hook = hooked.hook(given, receiver, "webhook.test");
            loseKey(hook);
            test(hook);
            hooked.deliver();

            assertThat(receiver.received()).isEmpty();
            assertThat(hooked.onlyDelivery(given, hook))
                    .containsEntry("status", "PENDING")
                    .containsEntry("error", "It could not be signed, as its secret is lost: rotate the secret.");
            var rotated = expect(200, given.admin().post("/v1/webhooks/" + hook.id() + "/rotate-secret"))
                    .jsonPath();
            assertThat(rotated.getString("previousSecretUntil")).isNull();
            hooked.pullForward(hook);
            hooked.deliver();
            Hooked.verify(rotated.getString("secret"), receiver.received().get(0));
        }
    }

    @Test
    void theSecretOfAnotherOrganizationSignsNothingHere() {
        try (var receiver = Receiver.answering(200)) {
            var theirs = hooked.hook(Given.organization(), receiver, "webhook.test");
            var ours = hooked.hook(given, receiver, "webhook.test");
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update webhook set sealed_secret = (select sealed_secret from webhook where id = :theirs)
                            where id = :ours
                            """)
                    .bind("theirs", theirs.id())
                    .bind("ours", ours.id())
                    .execute());
            test(ours);
            hooked.deliver();

            assertThat(receiver.received()).isEmpty();
        }
    }

    private void test(Hook hook) {
        expect(200, given.admin().post("/v1/webhooks/" + hook.id() + "/test"));
    }

    private void keepAsAnOlderVersionDid(Hook hook) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update webhook set secret = :secret, sealed_secret = null where id = :id")
                .bind("secret", Base64.getDecoder().decode(hook.secret().substring("whsec_".length())))
                .bind("id", hook.id())
                .execute());
    }

    private void loseKey(Hook hook) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update webhook set sealed_secret = replace(sealed_secret, 'v1.test.', 'v1.lost.') where id = :id")
                .bind("id", hook.id())
                .execute());
    }

    private boolean inClear(Hook hook) {
        return jdbi.withHandle(handle -> handle.createQuery("select secret is not null from webhook where id = :id")
                .bind("id", hook.id())
                .mapTo(Boolean.class)
                .one());
    }
}
