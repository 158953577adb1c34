package dev.duebook.reporting.kpi;

import java.math.BigDecimal;

/** How much of what could be collected in a period was collected, in percent (domain.md, Reports; field-notes.md, 5). */
public final class CollectionEffectiveness {
    static final String NOTHING_DUE = "there was nothing to collect";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private CollectionEffectiveness() {}

    /**
     * (begin + sales - end total) / (begin + sales - end current) x 100: 100 when all that is left is not yet due.
     * Undefined when nothing was to be collected. Amounts in minor units of one currency.
     *
     * @param begin receivables when the period began
     * @param sales of the whole period, not their monthly average
     * @param end receivables when it ended
     * @param endCurrent of these, not yet due
     */
    public static Figure of(BigDecimal begin, BigDecimal sales, BigDecimal end, BigDecimal endCurrent) {
        var sum = begin.add(sales);
        return Figure.quotient(sum.subtract(end).multiply(HUNDRED), sum.subtract(endCurrent), NOTHING_DUE);
    }
}
