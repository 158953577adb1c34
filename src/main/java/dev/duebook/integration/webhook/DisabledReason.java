package dev.duebook.integration.webhook;

/** Why the service itself disables a webhook. */
enum DisabledReason {
    /** The receiver said that it is gone for good. */
    GONE,
    /** Nothing has arrived for days. */
    FAILING
}
