package dev.duebook.integration.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** What a webhook's deliveries are signed with: 32 random bytes, shown once as {@code whsec_} and their base64. */
final class WebhookSecret {
    private static final int BYTES = 32;
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecret() {}

    static byte[] make() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
