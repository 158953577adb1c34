package dev.duebook.latepayer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A page of payers.
 *
 * @param from the first day on which a last payment counts
 * @param to the last, the day of the report
 */
record LatePayers(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        LocalDate from,
        LocalDate to,
        String groupBy,
        List<LatePayer> items,
        String nextCursor,
        List<Check> checks) {}
