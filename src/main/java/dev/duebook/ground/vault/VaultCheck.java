package dev.duebook.ground.vault;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Whether the service may start with the keys it was given: with a key that is missing, or another under the name of one,
 * secrets would be lost or kept in clear, and it is better to say so before than after.
 */
@ApplicationScoped
class VaultCheck {
    private static final Logger LOG = Logger.getLogger(VaultCheck.class);

    private final VaultKeys keys;
    private final VaultKeyRepository known;
    private final SealedRowRepository rows;
    private final List<SealedColumn> columns;
    private final Set<String> lost;

    @Inject
    VaultCheck(
            VaultKeys keys,
            VaultKeyRepository known,
            SealedRowRepository rows,
            @All List<SealedColumn> columns,
            @ConfigProperty(name = "duebook.vault.lost-keys") Optional<Set<String>> lost) {
        this.keys = keys;
        this.known = known;
        this.rows = rows;
        this.columns = columns;
        this.lost = lost.orElse(Set.of());
    }

    /** Makes the keys known and says what speaks against starting with them. */
    Optional<String> objection() {
        return QuarkusTransaction.requiringNew().call(() -> keys.ids().stream()
                .filter(id -> !isTheOneKnown(id))
                .findFirst()
                .map(id -> VaultKeys.SETTING + " names a key " + id
                        + " that is not the one which was used here under this id.")
                .or(this::missing));
    }

    private boolean isTheOneKnown(String id) {
        known.keep(id, KeyProof.of(keys, id));
        return known.proof(id).filter(proof -> KeyProof.isOf(keys, id, proof)).isPresent();
    }

    private Optional<String> missing() {
        var missing = known.all().stream()
                .filter(id -> keys.find(id).isEmpty())
                .filter(id -> columns.stream().anyMatch(column -> rows.anySealedWith(column, id)))
                .toList();
        if (!lost.containsAll(missing)) {
            return Optional.of("secrets are sealed with the vault key " + String.join(", ", missing) + ", which "
                    + VaultKeys.SETTING
                    + " does not name. Name it behind the others; if it is lost for good, name it in"
                    + " DUEBOOK_VAULT_LOST_KEYS, and replace what it sealed (webhooks: rotate the secret).");
        }
        missing.forEach(id -> LOG.warnf("what is sealed with the vault key %s cannot be opened: it is lost", id));
        var clear = columns.stream().anyMatch(column -> column.clear() != null && rows.anyClear(column));
        return keys.isEmpty() && clear
                ? Optional.of("secrets wait to be sealed, and there is no key. Set " + VaultKeys.SETTING
                        + "=k1:$(openssl rand -base64 32), and keep it: without it they cannot be read again.")
                : Optional.empty();
    }
}
