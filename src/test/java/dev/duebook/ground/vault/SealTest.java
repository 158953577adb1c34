package dev.duebook.ground.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final VaultKeys KEYS = VaultKeys.parse("k1:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");
    private static final UUID ORGANIZATION = new UUID(1, 2);
    private static final UUID ROW = new UUID(3, 4);
    private static final Place PLACE = new Place("webhook.sealed_secret", ORGANIZATION, ROW);
    private static final byte[] SECRET = "what nobody may read".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhereItWasSealedAndNowhereElse() {
        var sealed = Seal.close(KEYS, PLACE, SECRET);

        assertThat(Seal.open(KEYS, PLACE, sealed)).isEqualTo(SECRET);
        for (var elsewhere : new Place[] {
            new Place("webhook.sealed_previous_secret", ORGANIZATION, ROW),
            new Place("webhook.sealed_secret", new UUID(1, 3), ROW),
            new Place("webhook.sealed_secret", ORGANIZATION, new UUID(3, 5)),
            new Place("webhook.sealed_secret", ROW, ORGANIZATION),
        }) {
            assertThatThrownBy(() -> Seal.open(KEYS, elsewhere, sealed))
                    .as(elsewhere.toString())
                    .isInstanceOf(CannotOpen.class);
        }
    }

    @Test
    void anotherKeyOpensNothingWhateverItIsCalled() {
        var sealed = Seal.close(KEYS, PLACE, SECRET);
        var other = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";

        assertThatThrownBy(() -> Seal.open(VaultKeys.parse("k2:" + other), PLACE, sealed))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("does not name: k1");
        assertThatThrownBy(() -> Seal.open(VaultKeys.parse("k1:" + other), PLACE, sealed))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void theKeyItNamesIsPartOfWhatIsSealed() {
        var twins = VaultKeys.parse(
                "k1:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=," + "k2:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");
        var sealed = Seal.close(twins, PLACE, SECRET);

        assertThatThrownBy(() -> Seal.open(twins, PLACE, sealed.replace("v1.k1.", "v1.k2.")))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void anyChangeOfACharacterIsFoundOut() {
        var sealed = Seal.close(KEYS, PLACE, new byte[32]);

        for (var i = 0; i < sealed.length(); i++) {
            var other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            var changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> Seal.open(KEYS, PLACE, changed))
                    .as(changed)
                    .isInstanceOf(CannotOpen.class);
        }
        for (var none :
                new String[] {"", "v1", "v1.k1.", "v1.k1.AAAA", "v1..", "v2.k1.AAAA", "v1.k1.%%", sealed + "A."}) {
            assertThatThrownBy(() -> Seal.open(KEYS, PLACE, none)).as(none).isInstanceOf(CannotOpen.class);
        }
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        assertThat(Seal.close(KEYS, PLACE, SECRET))
                .matches("v1\\.k1\\.[A-Za-z0-9_-]+")
                .isNotEqualTo(Seal.close(KEYS, PLACE, SECRET));
    }
}
