package dev.duebook.cash.matching;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A rule of people as it is kept.
 *
 * @param order the first that fits counts
 */
record KeptRule(
        UUID id,
        int order,
        String name,
        MatchingRuleContent.When when,
        MatchingRuleContent.Then then,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS =
            List.of("id", "order", "name", "when", "then", "version", "createdAt", "updatedAt");

    MatchingRuleContent content() {
        return new MatchingRuleContent(name, when, then);
    }

    /** As that role may see it. */
    KeptRule shownTo(Role role) {
        return new KeptRule(id, order, name, when.shownTo(role), then, version, createdAt, updatedAt);
    }
}
