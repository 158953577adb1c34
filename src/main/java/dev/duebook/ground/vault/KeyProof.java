package dev.duebook.ground.vault;

import java.util.UUID;

/** By what a key is known again without being kept: nothing, sealed with it. */
final class KeyProof {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Place PLACE = new Place("vault_key.proof", NOBODY, NOBODY);

    private KeyProof() {}

    static String of(VaultKeys keys, String id) {
        return Seal.close(keys.only(id), PLACE, new byte[0]);
    }

    static boolean isOf(VaultKeys keys, String id, String proof) {
        try {
            Seal.open(keys.only(id), PLACE, proof);
            return true;
        } catch (CannotOpen another) {
            return false;
        }
    }
}
