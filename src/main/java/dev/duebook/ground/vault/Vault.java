package dev.duebook.ground.vault;

import dev.duebook.ground.problem.Rejection;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Seals secrets for the place where they are kept, and opens them there. */
@Singleton
public class Vault {
    private final VaultKeys keys;

    Vault(VaultKeys keys) {
        this.keys = keys;
    }

    /**
     * The secret as it is kept in that column of that row.
     *
     * @throws Rejection 409 vault-without-key
     */
    public String seal(SealedColumn column, UUID organizationId, UUID rowId, byte[] secret) {
        if (keys.isEmpty()) {
            throw Rejection.conflict(
                    "vault-without-key",
                    "Secrets cannot be kept: whoever runs the service has to give it a key first (" + VaultKeys.SETTING
                            + ").");
        }
        return Seal.close(keys, column.of(organizationId, rowId), secret);
    }

    /** @throws CannotOpen when it was sealed for another place, by a key that is not there, or changed */
    public byte[] open(SealedColumn column, UUID organizationId, UUID rowId, String sealed) {
        return Seal.open(keys, column.of(organizationId, rowId), sealed);
    }
}
