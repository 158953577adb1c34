package dev.duebook.ground.version;

import java.time.Instant;
import java.util.UUID;

/**
 * A rule as it was laid down.
 *
 * @param number 1, 2, 3 of its subject; of a rule older than its versions the first one known
 * @param recordedAt from when it is in force
 * @param since when the rule was first laid down, or again after it had ended
 * @param personId,keyId who did it; null where that is not known
 * @param content as JSON; null where the rule ended
 */
public record RuleVersion(
        String subject, long number, Instant recordedAt, Instant since, UUID personId, UUID keyId, String content) {
    /** Whether the rule ended with it. */
    public boolean ended() {
        return content == null;
    }
}
