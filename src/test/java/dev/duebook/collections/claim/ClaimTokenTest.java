package dev.duebook.collections.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimTokenTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant EXPIRY = Instant.parse("2026-04-01T10:00:00Z");
    private static final ClaimLink LINK =
            new ClaimLink(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), EXPIRY, null, EXPIRY);

    @Test
    void isOfItsLink() {
        var token = ClaimToken.of(LINK, SECRET);
        assertThat(token).hasSize(ClaimToken.LENGTH).matches("[A-Za-z0-9_-]+");
        assertThat(ClaimToken.linkId(token)).contains(LINK.id());
        assertThat(ClaimToken.isOf(LINK, SECRET, token)).isTrue();
    }

    @Test
    void isOfNothingElse() {
        var token = ClaimToken.of(LINK, SECRET);
        var other = UUID.randomUUID();
        assertThat(ClaimToken.isOf(
                        new ClaimLink(other, LINK.id(), LINK.invoiceId(), EXPIRY, null, EXPIRY), SECRET, token))
                .isFalse();
        assertThat(ClaimToken.isOf(
                        new ClaimLink(LINK.organizationId(), LINK.id(), other, EXPIRY, null, EXPIRY), SECRET, token))
                .isFalse();
        assertThat(ClaimToken.isOf(
                        new ClaimLink(
                                LINK.organizationId(),
                                LINK.id(),
                                LINK.invoiceId(),
                                EXPIRY.plusSeconds(1),
                                null,
                                EXPIRY),
                        SECRET,
                        token))
                .isFalse();
        assertThat(ClaimToken.isOf(LINK, "another secret of 32 characters!".getBytes(StandardCharsets.UTF_8), token))
                .isFalse();
    }

    @Test
    void eachCharacterCounts() {
        var token = ClaimToken.of(LINK, SECRET);
        for (var at = 0; at < token.length(); at++) {
            for (var put : ALPHABET.toCharArray()) {
                var tampered = new StringBuilder(token);
                tampered.setCharAt(at, put);
                var opens = ClaimToken.linkId(tampered.toString())
                                .filter(LINK.id()::equals)
                                .isPresent()
                        && ClaimToken.isOf(LINK, SECRET, tampered.toString());
                assertThat(opens).as("%s at %s", put, at).isEqualTo(put == token.charAt(at));
            }
        }
    }

    @Test
    void otherTextsAreNoTokens() {
        var token = ClaimToken.of(LINK, SECRET);
        for (var text : new String[] {
            "", "x", token + "A", token.substring(1), token.substring(0, 62) + "==", "!".repeat(64), "\u00e9".repeat(64)
        }) {
            assertThat(ClaimToken.linkId(text)).as(text).isEmpty();
            assertThat(ClaimToken.isOf(LINK, SECRET, text)).as(text).isFalse();
        }
    }

    @Test
    void aLinkOpensUntilItExpiresOrIsRevoked() {
        assertThat(LINK.opensAt(EXPIRY.minusNanos(1))).isTrue();
        assertThat(LINK.opensAt(EXPIRY)).isFalse();
        var revoked = new ClaimLink(
                LINK.organizationId(), LINK.id(), LINK.invoiceId(), EXPIRY, EXPIRY.minusSeconds(9), EXPIRY);
        assertThat(revoked.opensAt(EXPIRY.minusSeconds(5))).isFalse();
    }
}
