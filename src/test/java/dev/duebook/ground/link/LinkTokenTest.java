package dev.duebook.ground.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkTokenTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant EXPIRY = Instant.parse("2026-04-01T10:00:00Z");
    private static final LinkKind KIND = new LinkKind("claim", "invoice", "/claims/");
    private static final Link LINK =
            new Link(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), EXPIRY, null, EXPIRY);

    @Test
    void isOfItsLink() {
        var token = LinkToken.of(KIND, LINK, SECRET);
        assertThat(token).hasSize(LinkToken.LENGTH).matches("[A-Za-z0-9_-]+");
        assertThat(LinkToken.linkId(token)).contains(LINK.id());
        assertThat(LinkToken.isOf(KIND, LINK, SECRET, token)).isTrue();
    }

    /** One that was sent before links had purposes. */
    @Test
    void linksThatWereSentStayValid() {
        var sent = new Link(
                UUID.fromString("01890a5d-0001-7000-8000-000000000001"),
                UUID.fromString("01890a5d-0001-7000-8000-000000000003"),
                UUID.fromString("01890a5d-0001-7000-8000-000000000002"),
                EXPIRY,
                null,
                EXPIRY);
        assertThat(LinkToken.of(KIND, sent, SECRET))
                .isEqualTo("AYkKXQABcACAAAAAAAAAA6BgRUmN3bhNr9Irjr9-21OldgoMbgrWxg1oiND8mG6U");
    }

    @Test
    void opensNothingOfAnotherPurpose() {
        var token = LinkToken.of(KIND, LINK, SECRET);
        assertThat(LinkToken.isOf(new LinkKind("portal", "invoice", "/claims/"), LINK, SECRET, token))
                .isFalse();
    }

    @Test
    void isOfNothingElse() {
        var token = LinkToken.of(KIND, LINK, SECRET);
        var other = UUID.randomUUID();
        assertThat(LinkToken.isOf(
                        KIND, new Link(other, LINK.id(), LINK.subjectId(), EXPIRY, null, EXPIRY), SECRET, token))
                .isFalse();
        assertThat(LinkToken.isOf(
                        KIND, new Link(LINK.organizationId(), LINK.id(), other, EXPIRY, null, EXPIRY), SECRET, token))
                .isFalse();
        assertThat(LinkToken.isOf(
                        KIND,
                        new Link(
                                LINK.organizationId(),
                                LINK.id(),
                                LINK.subjectId(),
                                EXPIRY.plusSeconds(1),
                                null,
                                EXPIRY),
                        SECRET,
                        token))
                .isFalse();
        assertThat(LinkToken.isOf(
                        KIND, LINK, "another secret of 32 characters!".getBytes(StandardCharsets.UTF_8), token))
                .isFalse();
    }

    @Test
    void eachCharacterCounts() {
        var token = LinkToken.of(KIND, LINK, SECRET);
        for (var at = 0; at < token.length(); at++) {
            for (var put : ALPHABET.toCharArray()) {
                var tampered = new StringBuilder(token);
                tampered.setCharAt(at, put);
                var opens = LinkToken.linkId(tampered.toString())
                                .filter(LINK.id()::equals)
                                .isPresent()
                        && LinkToken.isOf(KIND, LINK, SECRET, tampered.toString());
                assertThat(opens).as("%s at %s", put, at).isEqualTo(put == token.charAt(at));
            }
        }
    }

    @Test
    void otherTextsAreNoTokens() {
        var token = LinkToken.of(KIND, LINK, SECRET);
        for (var text : new String[] {
            "", "x", token + "A", token.substring(1), token.substring(0, 62) + "==", "!".repeat(64), "\u00e9".repeat(64)
        }) {
            assertThat(LinkToken.linkId(text)).as(text).isEmpty();
            assertThat(LinkToken.isOf(KIND, LINK, SECRET, text)).as(text).isFalse();
        }
    }

    @Test
    void aLinkOpensUntilItExpiresOrIsRevoked() {
        assertThat(LINK.opensAt(EXPIRY.minusNanos(1))).isTrue();
        assertThat(LINK.opensAt(EXPIRY)).isFalse();
        var revoked =
                new Link(LINK.organizationId(), LINK.id(), LINK.subjectId(), EXPIRY, EXPIRY.minusSeconds(9), EXPIRY);
        assertThat(revoked.opensAt(EXPIRY.minusSeconds(5))).isFalse();
    }
}
