package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.ground.idempotency.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** @param chatUrl as {@link ChatAddress} shows it; whole only in the answer to whoever has just written it */
record PolicyView(
        UUID id,
        String name,
        @JsonProperty("default") boolean standard,
        int catchUpDays,
        String chatUrl,
        List<Step> steps,
        Instant createdAt,
        Instant updatedAt)
        implements Secret {

    static final List<String> COLUMNS =
            List.of("id", "name", "default", "catchUpDays", "chatUrl", "steps", "createdAt", "updatedAt");

    /** As it is answered to whoever wrote it. */
    PolicyView asWritten(WritePolicy request) {
        return withChatUrl(request.chatUrl());
    }

    @Override
    public PolicyView withoutSecret() {
        return withChatUrl(ChatAddress.isHidden(chatUrl) ? chatUrl : ChatAddress.shown(chatUrl));
    }

    private PolicyView withChatUrl(String shown) {
        return new PolicyView(id, name, standard, catchUpDays, shown, steps, createdAt, updatedAt);
    }

    static PolicyView of(PolicyRepository.Kept kept) {
        var policy = kept.policy();
        return new PolicyView(
                policy.id(),
                policy.name(),
                policy.standard(),
                policy.catchUpDays(),
                ChatAddress.shown(policy.chatUrl()),
                policy.steps(),
                kept.createdAt(),
                kept.updatedAt());
    }
}
