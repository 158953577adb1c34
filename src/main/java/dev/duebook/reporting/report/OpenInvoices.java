package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.cash.rate.RateBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A page of open invoices.
 *
 * @param unmatched of the whole organization, whatever the filters: nobody has said whose it is
 */
record OpenInvoices(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String basis,
        List<OpenInvoice> items,
        String nextCursor,
        List<Total> totals,
        Converted converted,
        List<UnmatchedMoney.Unmatched> unmatched,
        List<Check> checks) {

    /** Of all that match, in one currency. */
    record Total(String currency, String total, String outstanding, long invoices, Converted converted) {}

    /** What invoices are worth in another currency: the sum of what each is. */
    record Converted(String currency, RateBasis basis, String total, String outstanding) {}
}
