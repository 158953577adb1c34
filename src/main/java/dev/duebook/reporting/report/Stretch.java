package dev.duebook.reporting.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Successive rows behind a figure, in order, with the totals of all of its rows.
 *
 * @param after the place behind which they begin; null at the first row
 * @param complete whether no row follows them
 * @param place where a row stands; no two rows stand in one place
 */
public record Stretch<R, P extends Comparable<P>>(
        P after, List<R> rows, boolean complete, List<FigureRows.Total> totals, Function<R, P> place) {

    /** So many rows behind a place, fewer only where the list ends; empty where they are not all among these. */
    Optional<List<R>> behind(P from, int count) {
        if (after != null && (from == null || from.compareTo(after) < 0)) {
            return Optional.empty();
        }
        var first = from == null ? 0 : firstBehind(from);
        var end = Math.min(first + count, rows.size());
        return end - first == count || complete ? Optional.of(rows.subList(first, end)) : Optional.empty();
    }

    private int firstBehind(P from) {
        var low = 0;
        var high = rows.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (place.apply(rows.get(middle)).compareTo(from) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
