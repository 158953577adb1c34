package dev.duebook.integration.webhook;

enum DeliveryStatus {
    /** It is tried, now or later. */
    PENDING,
    DELIVERED,
    /** Nothing more is tried by itself. */
    FAILED
}
