package dev.duebook.integration.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

record WebhookView(
        UUID id,
        String url,
        List<String> types,
        String description,
        WebhookState state,
        DisabledReason disabledReason,
        Instant failingSince,
        Instant previousSecretUntil,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "url",
            "types",
            "description",
            "state",
            "disabledReason",
            "failingSince",
            "previousSecretUntil",
            "createdAt",
            "updatedAt");

    static WebhookView of(Webhook webhook) {
        var settings = webhook.settings();
        return new WebhookView(
                webhook.id(),
                settings.url(),
                settings.types(),
                settings.description(),
                settings.state(),
                webhook.disabledReason(),
                webhook.failingSince(),
                webhook.previousSecretUntil(),
                webhook.createdAt(),
                webhook.updatedAt());
    }
}
