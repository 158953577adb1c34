package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A page of open invoices. */
record OpenInvoices(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String basis,
        List<OpenInvoice> items,
        String nextCursor,
        List<Total> totals,
        List<Check> checks) {

    /** Of all that match, in one currency. */
    record Total(String currency, String total, String outstanding, long invoices) {}
}
