package dev.duebook.integration.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a webhook is told of an event. All its times are real time.
 *
 * @param attempt how many attempts have ended so far
 * @param responseCode of the last attempt; null where nothing was answered
 * @param responseBody its start
 * @param nextAttemptAt null once nothing more is tried
 */
record Delivery(
        UUID id,
        UUID eventId,
        String eventType,
        DeliveryStatus status,
        int attempt,
        Integer responseCode,
        String responseBody,
        String error,
        Instant lastAttemptAt,
        Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "eventId",
            "eventType",
            "status",
            "attempt",
            "responseCode",
            "responseBody",
            "error",
            "lastAttemptAt",
            "nextAttemptAt",
            "createdAt",
            "updatedAt");
}
