package dev.duebook.reporting.kpi;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The parameters of the rows behind a key figure; the contract has checked them. */
public class KpiRowsFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("figure")
    String figure;

    @QueryParam("month")
    String month;

    @QueryParam("currency")
    List<String> currency;

    KpiRowsQuestion question(Caller caller, Settings.Present present) {
        return new KpiRowsQuestion(
                present.vantage(caller, asOf, knownAt),
                KpiFigure.fromString(figure),
                YearMonth.parse(month),
                currency == null ? List.of() : currency);
    }
}
