package dev.duebook.ground.page;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins; null at the end
 * @param totals per currency of all that match, where asked for
 * @param changedSince where rows may have moved past the reader since the first page: what changed since then may be
 *     missing; null where nothing has
 */
public record Page<T>(List<T> items, String nextCursor, List<?> totals, Instant changedSince) {

    /** Of one row more than the limit, when there is one: that row only says that there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        return rows.size() <= limit
                ? new Page<>(rows, null, null, null)
                : new Page<>(
                        rows.subList(0, limit),
                        cursor.apply(rows.get(limit - 1)).encoded(),
                        null,
                        null);
    }

    public Page<T> withTotals(List<?> sums) {
        return new Page<>(items, nextCursor, sums, changedSince);
    }

    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor, totals, changedSince);
    }

    public Page<T> withChangedSince(Instant since) {
        return new Page<>(items, nextCursor, totals, since);
    }
}
