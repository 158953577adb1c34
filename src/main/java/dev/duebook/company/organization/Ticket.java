package dev.duebook.company.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.ground.idempotency.Secret;
import java.time.Instant;

/** @param ticket the secret, shown once */
public record Ticket(
        @JsonInclude(JsonInclude.Include.ALWAYS) String ticket, Instant expiresAt) implements Secret {
    @Override
    public Ticket withoutSecret() {
        return new Ticket(null, expiresAt);
    }
}
