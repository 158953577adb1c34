package dev.duebook.reporting.bridge;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.reporting.report.Vantage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Between which looks at the book the bridge is.
 *
 * @param opening the first look: its day, and what was known then
 * @param closing the second look, neither earlier nor knowing less
 * @param currencies empty for all
 * @param links to the rows behind the figures
 */
record BridgeQuestion(
        Vantage opening, Vantage closing, AgingBuckets buckets, List<String> currencies, BridgeLinks links) {
    /** The first day past due of each bucket but the first, as SQL's {@code width_bucket} takes them. */
    String starts() {
        return buckets.buckets().stream()
                .skip(1)
                .map(bucket -> bucket.from().toString())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
