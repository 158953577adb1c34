package dev.duebook.cash.matching;

import java.util.List;
import java.util.UUID;

/**
 * One explanation of a credit, ready to be accepted. Amounts are minor units of the credit's currency.
 *
 * @param suggestionId hash of all the rest: another content is another suggestion
 * @param rule null where a person decides
 * @param lines what it pays; none where only the client is known
 * @param rest what no line takes
 */
record Suggestion(
        String suggestionId,
        Decision.Level level,
        Rule rule,
        UUID clientId,
        List<Line> lines,
        long rest,
        List<Evidence> evidence,
        List<Against> against) {
    record Deduction(dev.duebook.book.ledger.Deduction.Kind kind, long minor) {}

    /**
     * @param minor of the credit that the invoice takes; 0 where a person has to say how much, for want of a rate
     * @param deduction what is no longer owed besides, or null
     * @param invoiceAmount what it pays of an invoice in another currency, in that one; null where both are in one
     */
    record Line(UUID invoiceId, String invoiceNumber, long minor, Deduction deduction, String invoiceAmount) {
        Line(UUID invoiceId, String invoiceNumber, long minor, Deduction deduction) {
            this(invoiceId, invoiceNumber, minor, deduction, null);
        }
    }
}
