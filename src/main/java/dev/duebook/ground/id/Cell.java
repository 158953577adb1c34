package dev.duebook.ground.id;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which of several installations keeps what a secret opens. Secrets given out name it after their kind, so that a proxy in
 * front of many can tell by a secret alone where a request belongs. It proves nothing, and secrets without it stay valid.
 */
@Singleton
@Startup
public final class Cell {
    /** What stands before a secret of 43 or 64 characters of base64url, which may itself contain underscores. */
    public static final String PATTERN = "[a-z][a-z0-9]{0,7}_";

    private static final Pattern PREFIX = Pattern.compile(PATTERN);

    private final String prefix;

    /** @throws IllegalArgumentException for a name that is not 1 to 8 lower-case letters and digits, a letter first */
    public Cell(@ConfigProperty(name = "duebook.cell") String name) {
        this.prefix = name + "_";
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "DUEBOOK_CELL must be 1 to 8 lower-case letters and digits, a letter first; it is '" + name + "'");
        }
    }

    public String prefix() {
        return prefix;
    }
}
