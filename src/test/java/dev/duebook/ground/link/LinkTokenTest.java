package dev.duebook.ground.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.id.Cell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkTokenTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant EXPIRY = Instant.parse("2026-04-01T10:00:00Z");
    private static final LinkKind KIND = new LinkKind("claim", "invoice", "/claims/");
    private static final Cell CELL = new Cell("d1");
    private static final Link LINK =
            new Link(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), EXPIRY, null, EXPIRY);

    @Test
    void isOfItsLink() {
        var token = LinkToken.of(CELL, KIND, LINK, SECRET);
        assertThat(token).matches("d1_[A-Za-z0-9_-]{64}");
        assertThat(LinkToken.linkId(token)).contains(LINK.id());
        assertThat(LinkToken.isOf(KIND, LINK, SECRET, token)).isTrue();
    }

    /** One that was sent before links had purposes and cells. */
    @Test
    void linksThatWereSentStayValid() {
        var sent = new Link(
                UUID.fromString("01890a5d-0001-7000-8000-000000000001"),
                UUID.fromString("01890a5d-0001-7000-8000-000000000003"),
                UUID.fromString("01890a5d-0001-7000-8000-000000000002"),
                EXPIRY,
                null,
                EXPIRY);
        var token = "AYkKXQABcACAAAAAAAAAA6BgRUmN3bhNr9Irjr9-21OldgoMbgrWxg1oiND8mG6U";
        assertThat(LinkToken.isOf(KIND, sent, SECRET, token)).isTrue();
        assertThat(LinkToken.linkId(token)).contains(sent.id());
        assertThat(LinkToken.of(CELL, KIND, sent, SECRET)).isEqualTo("d1_" + token);
    }

    @Test
    void opensWhereItsOrganizationHasMoved() {
        var token = LinkToken.of(new Cell("eu2"), KIND, LINK, SECRET);
        assertThat(token).startsWith("eu2_");
        assertThat(LinkToken.linkId(token)).contains(LINK.id());
        assertThat(LinkToken.isOf(KIND, LINK, SECRET, token)).isTrue();
    }

    @Test
    void opensNothingOfAnotherPurpose() {
        var token = LinkToken.of(CELL, KIND, LINK, SECRET);
        assertThat(LinkToken.isOf(new LinkKind("portal", "invoice", "/claims/"), LINK, SECRET, token))
                .isFalse();
    }

    @Test
    void isOfNothingElse() {
        var token = LinkToken.of(CELL, KIND, LINK, SECRET);
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
    void eachCharacterAfterTheCellCounts() {
        var token = LinkToken.of(CELL, KIND, LINK, SECRET);
        for (var at = CELL.prefix().length(); at < token.length(); at++) {
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
        var token = LinkToken.of(CELL, KIND, LINK, SECRET);
        for (var text : new String[] {
            "",
            "x",
            token + "A",
            token.substring(1),
            token.substring(4),
            "D1_" + token.substring(3),
            "2_" + token,
            token.substring(0, 62) + "==",
            "!".repeat(64),
            "\u00e9".repeat(64)
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
