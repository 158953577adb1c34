package dev.duebook.cashflow;

import dev.duebook.money.Money;
import dev.duebook.report.FigureRow;
import dev.duebook.report.FigureRows;
import dev.duebook.report.Vantage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** A page of the rows behind a figure, put together row by row: the totals of all, and the first rows after a place. */
final class Listing {
    private final Figure figure;
    private final Vantage vantage;
    private final Place after;
    private final int limit;
    private final TreeMap<Place, FigureRow> rows = new TreeMap<>();
    private final Map<String, Sum> sums = new TreeMap<>();

    /** @param after null at the start */
    Listing(Figure figure, Vantage vantage, Place after, int limit) {
        this.figure = figure;
        this.vantage = vantage;
        this.after = after;
        this.limit = limit;
    }

    /** @param amount minor units */
    record Sum(String currency, BigDecimal amount, long rows) {
        Sum plus(Sum other) {
            return new Sum(currency, amount.add(other.amount), rows + other.rows);
        }
    }

    Place after() {
        return after;
    }

    int limit() {
        return limit;
    }

    void add(Sum sum) {
        sums.merge(sum.currency(), sum, Sum::plus);
    }

    /** A row that is in the sums already. */
    void add(StoredRow row) {
        rows.put(row.place(), row.row());
    }

    /** A row in no order; counted in the sums. */
    void add(Expected each) {
        add(new Sum(each.currency(), BigDecimal.valueOf(each.amount()), 1));
        var place = new Place(each.date(), each.currency(), each.invoiceId());
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
                more ? rows.lastKey().cursor(figure.wire()).encoded() : null,
                sums.values().stream()
                        .map(sum -> new FigureRows.Total(
                                sum.currency(), Money.decimal(sum.amount(), sum.currency()), sum.rows()))
                        .toList());
    }
}
