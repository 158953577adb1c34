package dev.duebook.reporting.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a month is reviewed by, of one currency; amounts in minor units.
 *
 * @param figures key figures of the month by name, without the undefined
 * @param usual their means over the six months before, of the months in which they were defined
 * @param receivables at the end of the month
 * @param payers judged late, the latest first
 * @param lags follow-up tasks overdue, by who has to do them
 * @param exceptions open on invoices that are still owed
 * @param largest debtors, the largest first
 */
record ReviewFacts(
        String currency,
        Map<String, BigDecimal> figures,
        Map<String, BigDecimal> usual,
        BigDecimal receivables,
        List<Payer> payers,
        List<Lag> lags,
        List<Exceptions> exceptions,
        Unapplied unapplied,
        List<Debtor> largest) {
    /**
     * A client with enough history to be judged.
     *
     * @param days late on average
     * @param worsening by more than is noticeable against the half year before
     * @param brokenPromises of debts still open
     * @param overdue now
     * @param termDays the usual terms of its latest invoices; null where it has none
     * @param ownerId the client's, else that of its latest invoice
     */
    record Payer(
            UUID id,
            String name,
            boolean chronic,
            BigDecimal days,
            boolean worsening,
            long brokenPromises,
            BigDecimal overdue,
            Integer termDays,
            UUID ownerId,
            String ownerName) {}

    /**
     * @param personId null for finance
     * @param oldestDays since the due day of the oldest task
     */
    record Lag(UUID personId, String personName, long invoices, long oldestDays, BigDecimal outstanding) {}

    /** @param oldestDays since the oldest began */
    record Exceptions(Finding.Code code, long invoices, long oldestDays, BigDecimal outstanding) {}

    record Unapplied(long payments, long oldestDays, BigDecimal amount) {}

    record Debtor(UUID id, String name, BigDecimal outstanding) {}
}
