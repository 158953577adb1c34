package dev.duebook.integration.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * A webhook as it is kept, but for its secrets.
 *
 * @param disabledReason null where a person disabled it, and while it is active
 * @param failingSince since when every attempt has failed; null while they arrive
 * @param previousSecretUntil how long the secret before this one signs too; null when it no longer does
 */
record Webhook(
        UUID organizationId,
        UUID id,
        WebhookSettings settings,
        DisabledReason disabledReason,
        Instant failingSince,
        Instant previousSecretUntil,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
