package dev.duebook.reporting.forecast;

import java.util.List;

/**
 * What a forecast rests on. Days are whole days beyond the due date, early ones negative.
 *
 * @param n paid invoices of the client known then
 * @param clientMedianDays half of those were paid by then; null where n is 0
 * @param bookPaid paid invoices of the whole book
 * @param bookMedianDays null where there is none
 * @param adjustments what moved the middle of the forecast, in the order in which it was applied
 */
public record Basis(
        int n, Integer clientMedianDays, int bookPaid, Integer bookMedianDays, List<Adjustment> adjustments) {

    /** @param days by which P50 came later, negative for earlier */
    public record Adjustment(Kind kind, long days) {}

    public enum Kind {
        /** It was not paid until now. */
        DAYS_PASSED,
        DISPUTED,
        PROMISE_BROKEN,
        PROMISED
    }
}
