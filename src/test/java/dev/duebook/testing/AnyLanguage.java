package dev.duebook.testing;

import io.restassured.internal.http.Status;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes tools of the tests work on a machine of any language. */
public final class AnyLanguage {
    private AnyLanguage() {}

    /**
     * It keeps what to do with answers of 4xx and 5xx under "failure" and looks for it under the name of a constant in
     * the small letters of the machine, which in Turkish is "faılure". A name in small letters stays as it is.
     */
    static void forRestAssured() {
        try {
            var name = Enum.class.getDeclaredField("name");
            name.setAccessible(true);
            name.set(Status.FAILURE, "failure");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a call of Playwright that writes the name of a constant in the small letters of the machine, as "lıght". */
    public static void forPlaywright(Runnable call) {
        forPlaywright(() -> {
            call.run();
            return null;
        });
    }

    /** The same for a call that answers. */
    static <T> T forPlaywright(Supplier<T> call) {
        var machine = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return call.get();
        } finally {
            Locale.setDefault(machine);
        }
    }
}
