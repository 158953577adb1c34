package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.cash.rate.ShownIn;
import java.util.List;

/**
 * What aging is asked for.
 *
 * @param groupBy null for the currencies alone
 * @param currencies empty for all
 * @param in another currency in which it is shown beside; null for none
 */
record AgingQuestion(Vantage vantage, AgingBuckets buckets, GroupBy groupBy, List<String> currencies, ShownIn in) {
    /** The first day past due of each bucket but the first, as SQL's {@code width_bucket} takes them. */
    String starts() {
        return buckets.buckets().stream()
                .skip(1)
                .map(bucket -> bucket.from().toString())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    /** How many buckets there are. */
    int size() {
        return buckets.buckets().size();
    }

    /** Under which a cursor goes on only with the same grouping. */
    String sort() {
        return groupBy == null ? "" : groupBy.wire();
    }
}
