package dev.duebook.ground.idempotency;

import dev.duebook.ground.problem.Rejection;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;

/** The If-Match of the present request, checked where the resource is locked. */
@RequestScoped
public class Precondition {
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private Long expected;

    void ifMatch(String header) {
        if (header == null || header.equals("*")) {
            return;
        }
        var version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw Rejection.invalid("If-Match", "must be one ETag as answered, like \"7\"");
        }
        expected = Long.valueOf(version.group(1));
    }

    /** 412 unless the resource still has the version the caller saw. Counts once: later locks belong to other resources. */
    public void check(long version) {
        if (expected != null && expected != version) {
            throw Rejection.status(
                    412, "stale-version", "The resource has version " + version + " by now; read it again.");
        }
        expected = null;
    }
}
