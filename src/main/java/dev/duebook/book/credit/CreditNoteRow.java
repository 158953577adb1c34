package dev.duebook.book.credit;

import dev.duebook.book.pricing.LineView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A credit note as it is read for an answer; amounts in minor units. */
public record CreditNoteRow(
        UUID id,
        String number,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String currency,
        LocalDate creditDate,
        String reason,
        List<LineView> lines,
        long net,
        long tax,
        long total,
        LocalDate cancelledDate,
        String cancelReason,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
