package dev.duebook.ground.embedded;

import dev.duebook.ground.vault.VaultKeys;

/** The vault's key of an installation that was given none: made once, kept in the data folder beside the database. */
public final class VaultKey {
    public static final String NAME = "vault";
    private static final String ID = "own";

    private VaultKey() {}

    /** @throws CannotStart when keys are not of the form they have to have */
    public static void refuseWrong(String keys) {
        try {
            VaultKeys.parse(keys);
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart(wrong.getMessage());
        }
    }

    public static String in(DataFolder folder) {
        var key = folder.read(NAME).orElseGet(() -> {
            folder.write(NAME, Secrets.next());
            return folder.read(NAME).orElseThrow();
        });
        return ID + ":" + key;
    }
}
