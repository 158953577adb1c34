package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A page of the rows behind a figure.
 *
 * @param totals of all of them, per currency: the figure again
 */
public record FigureRows(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        List<FigureRow> items,
        String nextCursor,
        List<Total> totals) {
    public record Total(String currency, String amount, long rows) {}
}
