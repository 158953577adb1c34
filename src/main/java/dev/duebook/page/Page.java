package dev.duebook.page;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins; null at the end
 * @param totals per currency of all that match, where asked for
 */
public record Page<T>(List<T> items, String nextCursor, List<?> totals) {

    /** Of one row more than the limit, when there is one: that row only says that there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        return rows.size() <= limit
                ? new Page<>(rows, null, null)
                : new Page<>(
                        rows.subList(0, limit),
                        cursor.apply(rows.get(limit - 1)).encoded(),
                        null);
    }

    public Page<T> withTotals(List<?> sums) {
        return new Page<>(items, nextCursor, sums);
    }

    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor, totals);
    }
}
