package dev.duebook.book.pricing;

import dev.duebook.company.organization.NumberPattern;
import dev.duebook.company.organization.PaymentTerms;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What the organization and the client bring to an invoice that is being written.
 *
 * @param currency the client's
 * @param paymentTerms the client's, else the organization's
 * @param clientOwnerId null when nobody is responsible for the client
 * @param callerName of the person who writes it
 */
public record Parties(
        Party seller,
        Party buyer,
        PaymentInstructions instructions,
        NumberPattern numberPattern,
        ZoneId zone,
        LocalDate lockDate,
        int dueSoonDays,
        List<Integer> agingBounds,
        String currency,
        PaymentTerms paymentTerms,
        UUID clientOwnerId,
        String callerName) {}
