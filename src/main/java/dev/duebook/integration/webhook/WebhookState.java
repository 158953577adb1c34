package dev.duebook.integration.webhook;

enum WebhookState {
    ACTIVE,
    DISABLED
}
