package dev.duebook.collections.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A claim as it is read for an answer.
 *
 * @param amount in minor units; null when it was not said
 * @param state on the day of the reading
 * @param expiresAt when the last day on which it holds reminders ends
 */
public record ClaimRow(
        UUID id,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        LocalDate claimedDate,
        String reference,
        LocalDate paidDate,
        Long amount,
        String currency,
        String method,
        String note,
        ClaimSource source,
        ClaimState state,
        Instant expiresAt,
        UUID paymentId,
        String reason,
        Instant closedAt,
        Attachment file,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The file that was sent along; its content is read apart. */
    public record Attachment(String name, String mediaType, long size) {}
}
