package dev.duebook.company.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.ground.idempotency.Secret;

/** A key with its secret, the only time it is shown. */
record NewApiKey(
        @JsonUnwrapped ApiKeyView key,
        @JsonInclude(JsonInclude.Include.ALWAYS) String secret) implements Secret {
    @Override
    public NewApiKey withoutSecret() {
        return new NewApiKey(key, null);
    }
}
