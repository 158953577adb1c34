package dev.duebook.ground.embedded;

import dev.duebook.ground.tenant.OperatorKeyRule;

/** The key of the operator of an installation that was given none: made once, kept in the data folder. */
public final class OperatorKey {
    public static final String NAME = "operator";
    private static final String PREFIX = "dbo_";

    private OperatorKey() {}

    /** @throws CannotStart when that key can be guessed */
    public static void refuseShort(String key) {
        OperatorKeyRule.objection(key).ifPresent(objection -> {
            throw new CannotStart(objection);
        });
    }

    public static String in(DataFolder folder) {
        return folder.read(NAME).orElseGet(() -> {
            folder.write(NAME, PREFIX + Secrets.next());
            return folder.read(NAME).orElseThrow();
        });
    }
}
