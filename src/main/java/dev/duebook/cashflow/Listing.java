package dev.duebook.cashflow;

import dev.duebook.money.Money;
import dev.duebook.page.PageRequest;
import dev.duebook.report.FigureRow;
import dev.duebook.report.FigureRows;
import dev.duebook.report.Vantage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** A page of computed rows, which come in no order: the totals of all, and the first rows after a place. */
final class Listing {
    private final Vantage vantage;
    private final Place after;
    private final int limit;
    private final TreeMap<Place, FigureRow> rows = new TreeMap<>();
    private final Map<String, Sum> sums = new TreeMap<>();

    Listing(Vantage vantage, PageRequest page) {
        this.vantage = vantage;
        this.limit = page.limit();
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
        var place = new Place(each.date(), each.invoiceId());
        if (after == null || place.compareTo(after) > 0) {
            rows.put(place, each.row());
            if (rows.size() > limit + 1) {
                rows.pollLastEntry();
            }
        }
    }

    FigureRows page() {
        var more = rows.size() > limit;
        if (more) {
            rows.pollLastEntry();
        }
        return new FigureRows(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                rows.values().stream().toList(),
                more ? rows.lastKey().cursor().encoded() : null,
                sums.entrySet().stream()
                        .map(sum -> new FigureRows.Total(
                                sum.getKey(),
                                Money.decimal(sum.getValue().amount(), sum.getKey()),
                                sum.getValue().rows()))
                        .toList());
    }
}
