package dev.duebook.reporting.kpi;

import java.math.BigDecimal;
import java.util.List;

/**
 * For how many days of sales the receivables stand: days sales outstanding (domain.md, Reports; field-notes.md, 5). Sales
 * and receivables are gross, in minor units of one currency; days 0..31 of a month, or more of a longer period.
 */
public final class SalesOutstanding {
    static final String NO_SALES = "nothing was sold in the period";
    static final String NOT_EXHAUSTED = "more is outstanding than was sold in the months looked back on";

    private SalesOutstanding() {}

    /**
     * What was sold in a period.
     *
     * @param amount gross; counts as nothing where more was voided than issued
     * @param days of the period
     */
    public record Sales(BigDecimal amount, int days) {}

    /** DSO = receivables at the end / sales of the period x days. Undefined without sales. */
    public static Figure dso(BigDecimal receivables, Sales sales) {
        return Figure.quotient(receivables.multiply(BigDecimal.valueOf(sales.days())), sales.amount(), NO_SALES);
    }

    /** As {@link #dso}, had everybody paid on the due date: of the receivables not yet due. */
    public static Figure bestPossible(BigDecimal currentReceivables, Sales sales) {
        return dso(currentReceivables, sales);
    }

    /** Average days delinquent = DSO - best possible DSO, as they are shown. */
    public static Figure delinquent(Figure dso, Figure bestPossible) {
        return dso.value() == null ? dso : Figure.of(dso.value().subtract(bestPossible.value()));
    }

    /**
     * Countback (exhaustion): the sales of the latest month are taken from the receivables, then those of the one before,
     * each for its days, until a month covers what is left: of that the share of its days.
     *
     * @param latestFirst without gaps
     */
    public static Figure countback(BigDecimal receivables, List<Sales> latestFirst) {
        var left = receivables;
        var days = BigDecimal.ZERO;
        for (var month : latestFirst) {
            if (left.signum() <= 0) {
                break;
            }
            var sold = month.amount().max(BigDecimal.ZERO);
            var length = BigDecimal.valueOf(month.days());
            days = days.add(left.compareTo(sold) < 0 ? Figure.share(left.multiply(length), sold) : length);
            left = left.subtract(sold);
        }
        return left.signum() > 0 ? Figure.undefined(NOT_EXHAUSTED) : Figure.of(days);
    }
}
