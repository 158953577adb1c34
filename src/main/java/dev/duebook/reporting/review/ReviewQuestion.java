package dev.duebook.reporting.review;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.RowsLink;
import dev.duebook.reporting.report.Vantage;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which month is reviewed.
 *
 * @param vantage as of its last day, or of an earlier day asked for
 * @param askedKnownAt as the caller gave it; null for the present
 * @param currencies empty for all
 */
record ReviewQuestion(Vantage vantage, Instant askedKnownAt, YearMonth month, List<String> currencies) {
    Map<String, Object> parameters(Caller caller) {
        var parameters = new HashMap<String, Object>();
        parameters.put("org", caller.organizationId());
        parameters.put("asOf", vantage.asOf());
        parameters.put("knownAt", vantage.recordedUntil());
        parameters.put(
                "dayEnd", vantage.asOf().plusDays(1).atStartOfDay(caller.zone()).toInstant());
        parameters.put("currencies", currencies.toArray(String[]::new));
        return parameters;
    }

    RowsLink link(Finding.Code code, String currency) {
        return RowsLink.to("/v1/reports/monthly-review/rows", vantage.asOf(), askedKnownAt)
                .with("finding", code)
                .with("currency", currency);
    }
}
