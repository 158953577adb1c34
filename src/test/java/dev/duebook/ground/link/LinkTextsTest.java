package dev.duebook.ground.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.id.Cell;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkTextsTest {
    private static final Instant EXPIRY = Instant.parse("2026-04-01T10:00:00Z");

    @Test
    void aTextThatIsKeptNamesTheLinkOnly() {
        var link = new Link(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), EXPIRY, null, EXPIRY);
        var token = LinkToken.of(new Cell("d1"), new LinkKind("claim", "invoice", "/claims/"), link, new byte[32]);
        var elsewhere = "https://a.example/files/" + token + " /claims/" + token + "x";

        assertThat(LinkTexts.withoutTokens("See https://b.example/claims/" + token + "."))
                .isEqualTo("See https://b.example/claims/" + link.id() + ".");
        assertThat(LinkTexts.withoutTokens(elsewhere)).isEqualTo(elsewhere);
    }

    @Test
    void soItDoesWhereTheLinkIsFromBeforeThereWereCells() {
        var link = new Link(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), EXPIRY, null, EXPIRY);
        var token = LinkToken.of(new Cell("d1"), new LinkKind("claim", "invoice", "/claims/"), link, new byte[32]);

        assertThat(LinkTexts.withoutTokens("/claims/" + token.substring("d1_".length()) + "\n"))
                .isEqualTo("/claims/" + link.id() + "\n");
    }

    @Test
    void aKindOpensUnderAPathThatTheLogKnows() {
        assertThatThrownBy(() -> new LinkKind("portal", "client", "/portal/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkKind("claim; drop", "invoice", "/claims/"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
