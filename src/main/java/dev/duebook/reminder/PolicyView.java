package dev.duebook.reminder;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

record PolicyView(
        UUID id,
        String name,
        @JsonProperty("default") boolean standard,
        int catchUpDays,
        String chatUrl,
        List<Step> steps,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS =
            List.of("id", "name", "default", "catchUpDays", "chatUrl", "steps", "createdAt", "updatedAt");

    static PolicyView of(PolicyRepository.Kept kept) {
        var policy = kept.policy();
        return new PolicyView(
                policy.id(),
                policy.name(),
                policy.standard(),
                policy.catchUpDays(),
                policy.chatUrl(),
                policy.steps(),
                kept.createdAt(),
                kept.updatedAt());
    }
}
