package dev.duebook.collections.mail;

/** Where the process can be made to die, for the tests of what is left then: {@code -Dduebook.crash-point=after-claim}. */
public final class CrashPoint {
    private static final String CHOSEN = System.getProperty("duebook.crash-point", "");

    private CrashPoint() {}

    public static void hit(String point) {
        if (point.equals(CHOSEN)) {
            Runtime.getRuntime().halt(137);
        }
    }
}
