package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String PAYLOAD = "{\"type\": \"invoice.sent\", \"name\": \"Łódź 😀\"}";

    private final byte[] old = WebhookSecret.make();
    private final byte[] present = WebhookSecret.make();
    private final Instant now = Instant.now();

    /** The specification's own example. */
    @Test
    void signsTheExampleOfTheSpecification() {
        var secret = java.util.Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signature = Signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                List.of(secret));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theLibraryOfTheSpecificationAcceptsIt() {
        assertThatCode(() -> verify(present, PAYLOAD, signed(present))).doesNotThrowAnyException();
    }

    @Test
    void whileTheSecretRotatesBothAreAccepted() {
        var both = signed(present, old);
        assertThat(both.split(" ")).hasSize(2).allMatch(each -> each.startsWith("v1,"));
        assertThatCode(() -> verify(present, PAYLOAD, both)).doesNotThrowAnyException();
        assertThatCode(() -> verify(old, PAYLOAD, both)).doesNotThrowAnyException();
    }

    @Test
    void neitherAnotherSecretNorAnotherPayloadIsAccepted() {
        assertThatThrownBy(() -> verify(old, PAYLOAD, signed(present)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(present, PAYLOAD + " ", signed(present)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void secretsAreNewEachTimeAndWrittenAsTheSpecificationSays() {
        assertThat(WebhookSecret.make()).hasSize(32).isNotEqualTo(WebhookSecret.make());
        assertThat(WebhookSecret.text(new byte[32])).isEqualTo("whsec_" + "A".repeat(43) + "=");
    }

    private String signed(byte[]... secrets) {
        return Signature.of("msg_1", now, PAYLOAD.getBytes(StandardCharsets.UTF_8), List.of(secrets));
    }

    private void verify(byte[] secret, String payload, String signature) throws Exception {
        var headers = Map.of(
                "webhook-id", List.of("msg_1"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(signature));
        new Webhook(WebhookSecret.text(secret)).verify(payload, HttpHeaders.of(headers, (name, value) -> true));
    }
}
