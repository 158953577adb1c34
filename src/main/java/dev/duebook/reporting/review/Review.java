package dev.duebook.reporting.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.reporting.kpi.KpiMonth;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A month with what should be talked about.
 *
 * @param asOf the last day of the month, or the day asked for when that comes first
 */
record Review(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String month,
        List<InCurrency> currencies,
        List<Check> checks) {
    /**
     * @param average of each key figure over the six months before, where it was defined
     */
    record InCurrency(
            String currency, KpiMonth kpis, KpiMonth before, Map<String, String> average, List<Line> findings) {}

    /** A finding as it is shown, with where the rows behind its figures are listed. */
    record Line(
            String currency,
            Finding.Code code,
            Finding.Severity severity,
            UUID clientId,
            String clientName,
            UUID ownerId,
            String ownerName,
            Map<String, String> figures,
            String finding,
            String proposal,
            Map<String, String> links) {
        static final List<String> COLUMNS = List.of(
                "currency",
                "code",
                "severity",
                "clientId",
                "clientName",
                "ownerId",
                "ownerName",
                "finding",
                "proposal");
    }
}
