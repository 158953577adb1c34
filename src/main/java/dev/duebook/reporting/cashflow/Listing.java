package dev.duebook.reporting.cashflow;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.FirstOnes;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.RowsAhead;
import dev.duebook.reporting.report.Stretch;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computed rows, which come in no order: the totals of all, and the first rows after a place. */
final class Listing {
    private final Place after;
    private final FirstOnes<Expected> first = new FirstOnes<>(Comparator.comparing(Place::of), RowsAhead.ROWS + 1);
    private final Map<String, Sum> sums = new TreeMap<>();
    private long behind;

    /** @param after the place behind which they begin; null for the first */
    Listing(Place after) {
        this.after = after;
    }

    private record Sum(BigDecimal amount, long rows) {
        private Sum plus(Sum other) {
            return new Sum(amount.add(other.amount), rows + other.rows);
        }
    }

    void add(Expected each) {
        sums.merge(each.currency(), new Sum(BigDecimal.valueOf(each.amount()), 1), Sum::plus);
        if (after == null || Place.of(each).compareTo(after) > 0) {
            first.offer(each);
            behind++;
        }
    }

    Stretch<Expected, Place> stretch() {
        return new Stretch<>(after, first.inOrder(), behind <= RowsAhead.ROWS, totals(), Place::of);
    }

    private List<FigureRows.Total> totals() {
        return sums.entrySet().stream()
                .map(sum -> new FigureRows.Total(
                        sum.getKey(),
                        Money.decimal(sum.getValue().amount(), sum.getKey()),
                        sum.getValue().rows()))
                .toList();
    }
}
