package dev.duebook.reporting.forecast;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The parameters of forecasts; the contract has checked each. A repeated filter is OR, different ones are AND. */
public class ForecastFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("invoiceId")
    List<UUID> invoiceId;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("p50From")
    LocalDate p50From;

    @QueryParam("p50To")
    LocalDate p50To;

    ForecastQuestion question(Caller caller, Settings.Present present) {
        if (p50From != null && p50To != null && p50From.isAfter(p50To)) {
            throw Rejection.invalid("p50From", "lies after p50To, " + p50To);
        }
        return new ForecastQuestion(
                present.vantage(caller, asOf, knownAt),
                new Predictions.Filter(orEmpty(currency), orEmpty(clientId), orEmpty(invoiceId)),
                p50From == null ? LocalDate.MIN : p50From,
                p50To == null ? LocalDate.MAX : p50To);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
