package dev.duebook.reporting.kpi;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * All that the statements behind the key figures found.
 *
 * @param plannedCurrent not yet due of invoices in several instalments or extended, by month of the report
 * @param toPay days from issue to payment, weighted by the money
 * @param late days from the due date to the last payment, weighted by the money
 */
record KpiSums(List<KpiCell> cells, List<Sum> plannedCurrent, List<Sum> toPay, List<Sum> late) {
    /**
     * @param month 1 for the first month of the report
     * @param weight 0 where the amount is all there is
     * @param leftOut how many are in neither, because their day was only named
     */
    record Sum(String currency, int month, BigDecimal amount, BigDecimal weight, long leftOut) {}

    /** Those of the book as of then. */
    Collection<String> currencies() {
        var currencies = new TreeSet<String>();
        cells.stream().filter(KpiCell::counts).map(KpiCell::currency).forEach(currencies::add);
        return currencies;
    }

    KpiSums of(String currency) {
        return new KpiSums(
                cells.stream().filter(cell -> cell.currency().equals(currency)).toList(),
                of(plannedCurrent, currency),
                of(toPay, currency),
                of(late, currency));
    }

    private static List<Sum> of(List<Sum> sums, String currency) {
        return sums.stream().filter(sum -> sum.currency().equals(currency)).toList();
    }
}
