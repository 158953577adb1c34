package dev.duebook.reporting.latepayer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A page of payers.
 *
 * @param from the first day on which a last payment counts
 * @param to the last, the day of the report
 * @param assumedDates settled invoices of all groups left out, because nobody knows when their last payment came
 */
record LatePayers(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        LocalDate from,
        LocalDate to,
        String groupBy,
        long assumedDates,
        List<LatePayer> items,
        String nextCursor,
        List<Check> checks) {}
