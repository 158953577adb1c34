package dev.duebook.embedded;

/** The key of the operator of an installation that was given none: made once, kept in the data folder. */
public final class OperatorKey {
    private static final String NAME = "operator";
    private static final String PREFIX = "dbo_";

    private OperatorKey() {}

    public static String in(DataFolder folder) {
        return folder.read(NAME).orElseGet(() -> {
            folder.write(NAME, PREFIX + Secrets.next());
            return folder.read(NAME).orElseThrow();
        });
    }
}
