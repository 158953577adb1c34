package dev.duebook.reporting.cashflow;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.FirstOnes;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.Vantage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** A page of computed rows, which come in no order: the totals of all, and the first rows after a place. */
final class Listing {
    private final Vantage vantage;
    private final Place after;
    private final int limit;
    private final FirstOnes<Expected> first;
    private final Map<String, Sum> sums = new TreeMap<>();

    Listing(Vantage vantage, PageRequest page) {
        this.vantage = vantage;
        this.limit = page.limit();
        this.first = new FirstOnes<>(Comparator.comparing(Place::of), limit + 1);
        var cursor = page.after(Place.SORT);
        this.after = cursor == null ? null : Place.of(cursor);
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
        }
    }

    FigureRows page() {
        var found = Page.of(first.inOrder(), limit, each -> Place.of(each).cursor());
        return new FigureRows(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                found.items().stream().map(Expected::row).toList(),
                found.nextCursor(),
                sums.entrySet().stream()
                        .map(sum -> new FigureRows.Total(
                                sum.getKey(),
                                Money.decimal(sum.getValue().amount(), sum.getKey()),
                                sum.getValue().rows()))
                        .toList());
    }
}
