package dev.duebook.webhook;

enum WebhookState {
    ACTIVE,
    DISABLED
}
