package dev.duebook.reporting.kpi;

import dev.duebook.reporting.kpi.SalesOutstanding.Sales;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the key figures of a month are computed from. Amounts in minor units of one currency.
 *
 * @param days of the month that have passed by the day of the report
 * @param complete whether all of them have
 * @param sales issued less voided, gross, each by its effective date
 * @param opening receivables at the end of the month before
 * @param receivables at the end of the month, or on the day of the report
 * @param current of these, not yet due that day under the schedule then in force
 * @param applied laid on invoices less taken back
 * @param deducted less was owed with that money, less what was taken back
 * @param assumedDates payments of the month that are in neither mean, because their day was only named
 * @param salesBefore of the months before this one, the latest first
 */
record MonthFacts(
        YearMonth month,
        int days,
        boolean complete,
        BigDecimal sales,
        BigDecimal opening,
        BigDecimal receivables,
        BigDecimal current,
        BigDecimal applied,
        BigDecimal deducted,
        BigDecimal credited,
        BigDecimal writtenOff,
        BigDecimal fees,
        Mean toPay,
        Mean late,
        Mean billingLag,
        long assumedDates,
        List<Sales> salesBefore) {
    static final String NOTHING_PAID = "no payment of the month stands";
    static final String NO_DAY_KNOWN = "nobody knows on which day the payments of the month came in";
    static final String NOTHING_SETTLED = "no invoice was settled by a payment of the month";
    static final String NO_DELIVERY = "no invoice issued in the month says when its work was delivered";

    /**
     * A weighted mean that is still two sums.
     *
     * @param sum of days times weight
     * @param weight amounts in minor units, or a number of invoices
     */
    record Mean(BigDecimal sum, BigDecimal weight) {
        static final Mean NONE = new Mean(BigDecimal.ZERO, BigDecimal.ZERO);

        Figure orElse(String reason) {
            return Figure.quotient(sum, weight, reason);
        }
    }

    /** The figures by their names, in the order in which they are shown. */
    Map<String, Figure> figures() {
        var sold = new Sales(sales, days);
        var dso = SalesOutstanding.dso(receivables, sold);
        var best = SalesOutstanding.bestPossible(current, sold);
        var latestFirst = new ArrayList<Sales>();
        latestFirst.add(sold);
        latestFirst.addAll(salesBefore);
        var figures = new LinkedHashMap<String, Figure>();
        figures.put("dso", dso);
        figures.put("dsoCountback", SalesOutstanding.countback(receivables, latestFirst));
        figures.put("bestPossibleDso", best);
        figures.put("averageDaysDelinquent", SalesOutstanding.delinquent(dso, best));
        figures.put("averageDaysToPay", toPay.orElse(assumedDates > 0 ? NO_DAY_KNOWN : NOTHING_PAID));
        figures.put("averageDaysLate", late.orElse(assumedDates > 0 ? NO_DAY_KNOWN : NOTHING_SETTLED));
        figures.put("billingLagDays", billingLag.orElse(NO_DELIVERY));
        figures.put("collectionEffectiveness", CollectionEffectiveness.of(opening, sales, receivables, current));
        return figures;
    }

    /** Whether what moved in the month leads from one balance to the other. */
    boolean addsUp() {
        return opening.add(sales)
                        .add(fees)
                        .subtract(applied)
                        .subtract(deducted)
                        .subtract(credited)
                        .subtract(writtenOff)
                        .compareTo(receivables)
                == 0;
    }

    boolean currentIsPartOfReceivables() {
        return current.signum() >= 0 && current.compareTo(receivables) <= 0;
    }
}
