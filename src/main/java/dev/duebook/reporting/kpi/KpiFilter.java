package dev.duebook.reporting.kpi;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The parameters of the key figures. The contract has checked each; whether they fit together is checked here. */
public class KpiFilter {
    /** A year, this month included. */
    private static final int USUAL_MONTHS = 12;

    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("currency")
    List<String> currency;

    /** @throws dev.duebook.ground.problem.Rejection 400 for months that run backwards, or too many of them */
    KpiQuestion question(Caller caller, Settings.Present present) {
        var vantage = present.vantage(caller, asOf, knownAt);
        var last = to == null ? YearMonth.from(vantage.asOf()) : YearMonth.parse(to);
        var first = from == null ? last.minusMonths(USUAL_MONTHS - 1L) : YearMonth.parse(from);
        var months = ChronoUnit.MONTHS.between(first, last) + 1;
        var errors = new FieldErrors();
        errors.addIf(months < 1, "from", "lies after the last month, " + last);
        errors.addIf(
                months > MonthSpan.MOST_MONTHS,
                "from",
                "lies more than " + MonthSpan.MOST_MONTHS + " months before " + last);
        errors.throwIfAny();
        return new KpiQuestion(
                vantage,
                knownAt,
                new MonthSpan(first, last, vantage.asOf()),
                currency == null ? List.of() : currency.stream().distinct().toList());
    }
}
