package dev.duebook.ground.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.Rejection;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultKeysTest {
    private static final String A = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String B = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI";

    @Test
    void theFirstSealsAndAllAreKnown() {
        var keys = VaultKeys.parse(" new-1:" + B + ", old:" + A + " ");

        assertThat(keys.sealing()).contains("new-1");
        assertThat(keys.ids()).containsExactly("new-1", "old");
        assertThat(keys.find("old").orElseThrow().getEncoded())
                .containsOnly('A')
                .hasSize(32);
        assertThat(keys.find("other")).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndNothingOfAKey() {
        for (var wrong : new String[] {
            A,
            "K1:" + A,
            ":" + A,
            "k1:" + A + ",",
            "k1:" + A + ",k1:" + B,
            "k1:" + A.substring(4),
            "k1:" + A + "AAAA",
            "k1:no base64 at all",
            "k1:"
        }) {
            assertThatThrownBy(() -> VaultKeys.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("DUEBOOK_VAULT_KEYS is to be ")
                    .hasMessageNotContaining("QUFB")
                    .hasNoCause();
        }
        assertThat(VaultKeys.parse("k1:" + A)).hasToString("VaultKeys[k1]");
    }

    @Test
    void withoutAKeyNothingIsKept() {
        var vault = new Vault(VaultKeys.none());
        var column = new SealedColumn("webhook", "sealed_secret", null);

        assertThatThrownBy(() -> vault.seal(column, UUID.randomUUID(), UUID.randomUUID(), new byte[32]))
                .isInstanceOfSatisfying(Rejection.class, no -> {
                    assertThat(no.status()).isEqualTo(409);
                    assertThat(no.code()).isEqualTo("vault-without-key");
                });
    }
}
