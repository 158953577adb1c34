package dev.duebook.reporting.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Rows that take the whole book to compute, kept for the pages that follow. What is kept answers only the same question
 * about the same facts: the caller says which facts it counts, read in the look at the book it answers from.
 */
@Singleton
public class RowsAhead {
    /** How many rows are computed at once; the caller reads as many. */
    public static final int ROWS = 25_000;

    private static final int MOST_ROWS = 100_000;
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final Cache<Key, Stretch<?, ?>> stretches = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS)
            .weigher((Key key, Stretch<?, ?> stretch) -> 1 + stretch.rows().size())
            .expireAfterWrite(KEPT)
            .build();

    /**
     * @param question all that chooses and orders the rows
     * @param facts equal only where the facts that count are the same
     */
    public record Key(UUID organizationId, Record question, Record facts) {}

    /** @param rows so many behind the place, fewer only at the end */
    public record Found<R>(List<R> rows, List<FigureRows.Total> totals) {}

    /** @param computed the rows behind the place, {@link #ROWS} of them where there are as many */
    public <R, P extends Comparable<P>> Found<R> behind(Key key, P place, int count, Supplier<Stretch<R, P>> computed) {
        @SuppressWarnings("unchecked") // each question has rows of one kind
        var kept = (Stretch<R, P>) stretches.getIfPresent(key);
        if (kept != null) {
            var rows = kept.behind(place, count);
            if (rows.isPresent()) {
                return new Found<>(rows.get(), kept.totals());
            }
        }
        var stretch = computed.get();
        stretches.put(key, stretch);
        return new Found<>(stretch.behind(place, count).orElseThrow(), stretch.totals());
    }
}
