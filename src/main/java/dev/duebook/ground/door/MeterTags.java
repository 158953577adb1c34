package dev.duebook.ground.door;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.Set;
import java.util.function.Supplier;

/** Which values the tags of a measured request may have: methods and paths that there are. */
final class MeterTags {
    static final String OTHER = "OTHER";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Beside the paths of the contract: what the framework says instead of one, and our pages. */
    private static final Set<String> PATHS = Set.of(
            "root",
            "NOT_FOUND",
            "REDIRECTION",
            "UNKNOWN",
            "/cors-preflight",
            "/claims/{}",
            "/q/health",
            "/q/health/live",
            "/q/health/ready",
            "/q/health/started",
            "/q/metrics",
            "/q/openapi",
            "/q/swagger-ui");

    private MeterTags() {}

    /** @param paths the templates of the contract, their parameters without names */
    static Meter.Id known(Meter.Id id, Supplier<Set<String>> paths) {
        var method = id.getTag("method");
        var uri = id.getTag("uri");
        var known = id;
        if (method != null && !METHODS.contains(method)) {
            known = known.withTag(Tag.of("method", OTHER));
        }
        if (uri != null) {
            var path = uri.replaceAll("\\{[^}]*}", "{}");
            if (!PATHS.contains(path) && !paths.get().contains(path)) {
                known = known.withTag(Tag.of("uri", OTHER));
            }
        }
        return known;
    }
}
