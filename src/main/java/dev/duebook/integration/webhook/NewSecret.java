package dev.duebook.integration.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.ground.idempotency.Secret;

/** A webhook with the secret it was just given, the only time it is shown. */
record NewSecret(
        @JsonUnwrapped WebhookView webhook,
        @JsonInclude(JsonInclude.Include.ALWAYS) String secret) implements Secret {
    @Override
    public NewSecret withoutSecret() {
        return new NewSecret(webhook, null);
    }
}
