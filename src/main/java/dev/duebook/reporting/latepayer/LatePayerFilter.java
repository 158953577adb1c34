package dev.duebook.reporting.latepayer;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The parameters of late payers and of their rows; the contract has checked them. */
public class LatePayerFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("groupBy")
    @DefaultValue("client")
    String groupBy;

    @QueryParam("months")
    @DefaultValue("12")
    int months;

    @QueryParam("minInvoices")
    int minInvoices;

    @QueryParam("sort")
    @DefaultValue("averageDaysLate")
    String sort;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("figure")
    String figure;

    @QueryParam("key")
    String key;

    LatePayerQuestion question(Caller caller, Settings.Present present) {
        return new LatePayerQuestion(
                present.vantage(caller, asOf, knownAt),
                knownAt,
                PayerGroup.fromString(groupBy),
                months,
                minInvoices,
                PayerSort.fromString(sort),
                currency == null ? List.of() : currency);
    }
}
