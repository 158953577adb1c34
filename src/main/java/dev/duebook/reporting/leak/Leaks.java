package dev.duebook.reporting.leak;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A page of leaks, the oldest first, with what there is of each kind. */
record Leaks(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        int days,
        List<OfKind> kinds,
        List<Leak> items,
        String nextCursor,
        List<Check> checks) {

    /**
     * All of one kind, in whatever currency.
     *
     * @param count null where it can't be told
     * @param reason why it can't be told; null where it can
     */
    record OfKind(LeakKind kind, Long count, List<Amount> amounts, String reason, Map<String, String> links) {}

    record Amount(String currency, String amount, long count, Map<String, String> links) {}
}
