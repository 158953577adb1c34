package dev.duebook.reporting.review;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/** The parameters of a review and of the rows behind it; the contract has checked them. */
public class ReviewFilter {
    @QueryParam("month")
    String month;

    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("finding")
    String finding;

    @QueryParam("clientId")
    UUID clientId;

    @QueryParam("personId")
    UUID personId;

    /** Of the last month that has ended, unless one is named. */
    ReviewQuestion question(Caller caller, Settings.Present present) {
        var day = present.vantage(caller, asOf, knownAt).asOf();
        var reviewed = month == null ? YearMonth.from(day.plusDays(1)).minusMonths(1) : YearMonth.parse(month);
        var end = reviewed.atEndOfMonth();
        return of(caller, present, end.isBefore(day) ? end : day, reviewed);
    }

    ReviewRowsQuestion rows(Caller caller, Settings.Present present) {
        var day = present.vantage(caller, asOf, knownAt).asOf();
        return new ReviewRowsQuestion(
                of(caller, present, day, YearMonth.from(day)), Finding.Code.valueOf(finding), clientId, personId);
    }

    private ReviewQuestion of(Caller caller, Settings.Present present, LocalDate day, YearMonth reviewed) {
        return new ReviewQuestion(
                present.vantage(caller, day, knownAt), knownAt, reviewed, currency == null ? List.of() : currency);
    }
}
