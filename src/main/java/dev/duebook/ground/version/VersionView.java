package dev.duebook.ground.version;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.outbox.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A version as it is answered.
 *
 * @param deleted whether the rule ended with it
 * @param changes against the version before; empty for the first one known
 * @param content the whole of it; null where the rule ended
 */
public record VersionView(
        long version, Instant recordedAt, Actor actor, boolean deleted, List<Change> changes, JsonNode content) {
    public static final List<String> COLUMNS =
            List.of("version", "recordedAt", "actor", "deleted", "changes", "content");

    /** Who laid it down; empty where that is not known. */
    public record Actor(UUID personId, UUID keyId) {}
}
