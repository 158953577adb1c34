package dev.duebook.reporting.review;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/**
 * Something to be talked about.
 *
 * @param clientId whom it is about; null where it is about the book
 * @param ownerId who should act; null where nobody is named
 * @param figures the numbers in the words, by name
 * @param finding what is the case
 * @param proposal what to change
 * @param weight what it is about in minor units, by which equally severe findings are sorted; 0 where it is not money
 */
public record Finding(
        Code code,
        Severity severity,
        UUID clientId,
        String clientName,
        UUID ownerId,
        String ownerName,
        Map<String, String> figures,
        String finding,
        String proposal,
        BigDecimal weight) {
    /** From the least to the most urgent. */
    public enum Severity {
        INFO,
        WARNING,
        ALERT
    }

    public enum Code {
        DSO_UP,
        DSO_DOWN,
        DAYS_LATE_UP,
        COLLECTION_DOWN,
        BILLING_LAG,
        CHRONIC_LATE_PAYER,
        FOLLOW_UPS_LAG,
        DISPUTES_OPEN,
        PROMISES_BROKEN,
        PAUSES_EXPIRED,
        UNAPPLIED_MONEY,
        CONCENTRATION
    }

    /** About the book, not about somebody. */
    static Finding ofBook(
            Code code,
            Severity severity,
            Map<String, String> figures,
            String finding,
            String proposal,
            BigDecimal weight) {
        return new Finding(code, severity, null, null, null, null, figures, finding, proposal, weight);
    }
}
