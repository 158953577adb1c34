package dev.duebook.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real books nobody here wrote, which are not part of the project: in the folder that DUEBOOK_SHARED_DIR names, else in
 * {@code ../shared}. A test fails when the variable is set and the file is missing; when neither is there it is skipped,
 * and says so.
 */
public final class SharedData {
    private static final String VARIABLE = "DUEBOOK_SHARED_DIR";

    private SharedData() {}

    /** @param name below the folder {@code data}, as {@code ibm-receivables/invoices.csv} */
    public static Path file(String name) {
        var told = System.getenv(VARIABLE);
        var file = Path.of(told == null ? "../shared" : told, "data", name)
                .toAbsolutePath()
                .normalize();
        if (told != null && !Files.isReadable(file)) {
            throw new AssertionError(VARIABLE + " is set, but there is no " + file);
        }
        if (!Files.isReadable(file)) {
            System.err.println("SKIPPED: no " + file + "; set " + VARIABLE + " to test with real data");
        }
        assumeTrue(Files.isReadable(file), () -> "no " + file + "; set " + VARIABLE);
        return file;
    }
}
