package dev.duebook.reporting.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A page of forecasts, the earliest P50 first. */
record InvoiceForecasts(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        List<InvoiceForecast> items,
        String nextCursor,
        List<Total> totals,
        List<Check> checks) {

    /** Of all that match, in one currency. */
    record Total(String currency, String outstanding, long invoices) {}
}
