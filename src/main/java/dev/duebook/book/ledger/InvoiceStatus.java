package dev.duebook.book.ledger;

import java.time.LocalDate;

/**
 * Where an invoice stands on a day. Derived, never stored, because it changes overnight. How far it is paid is {@link
 * Settlement}.
 */
public enum InvoiceStatus {
    DRAFT,
    VOID,
    SENT,
    DUE,
    OVERDUE,
    WRITTEN_OFF,
    CREDITED,
    PAID;

    /**
     * What is known of the invoice on the day asked about; amounts in minor units, 0 or more.
     *
     * @param outstanding what is still owed, fees included
     * @param paid allocated money, less what was taken back
     * @param writtenOff write-offs, less the reversed ones
     * @param dueDate of the earliest unpaid instalment; may be {@code null} unless something is outstanding
     */
    public record Facts(
            boolean sent,
            boolean voided,
            long total,
            long outstanding,
            long paid,
            long writtenOff,
            LocalDate dueDate) {}

    /**
     * The status on {@code day} (domain.md, Status).
     *
     * @param day a day of the organization
     * @param dueSoonDays 0 or more days before the due date on which SENT becomes DUE
     */
    public static InvoiceStatus of(Facts facts, LocalDate day, int dueSoonDays) {
        if (!facts.sent()) {
            return DRAFT;
        }
        if (facts.voided()) {
            return VOID;
        }
        return facts.outstanding() > 0 ? whileOwed(facts.dueDate(), day, dueSoonDays) : onceSettled(facts);
    }

    private static InvoiceStatus whileOwed(LocalDate dueDate, LocalDate day, int dueSoonDays) {
        if (day.isAfter(dueDate)) {
            return OVERDUE;
        }
        return DaysOverdue.until(dueDate, day) > dueSoonDays ? SENT : DUE;
    }

    private static InvoiceStatus onceSettled(Facts facts) {
        if (facts.writtenOff() > 0) {
            return WRITTEN_OFF;
        }
        return facts.paid() == 0 && facts.total() > 0 ? CREDITED : PAID;
    }
}
