package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.ShownIn;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters of the cash flow. The contract has checked each; whether they fit together is checked here. */
public class CashFlowFilter {
    private static final int BACK = 4;
    private static final int AHEAD = 12;
    private static final int MOST_PERIODS = 400;

    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("period")
    String period;

    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("currency")
    List<String> currency;

    @QueryParam("series")
    List<String> series;

    /**
     * Four periods back to twelve ahead unless told; days asked for are widened to whole periods.
     *
     * @throws dev.duebook.ground.problem.Rejection 400 when it would end before it begins, or has more than 400 periods
     */
    CashFlowQuestion question(Caller caller, Settings.Present present, ShownIn in) {
        var vantage = present.vantage(caller, asOf, knownAt);
        var cut = period == null ? Period.WEEK : Period.fromString(period);
        var now = cut.around(vantage.asOf()).from();
        var first = from == null ? cut.plus(now, -BACK) : from;
        var last = to == null ? cut.plus(now, AHEAD) : to;
        var periods = cut.between(first, last, MOST_PERIODS + 1);
        var errors = new FieldErrors();
        errors.addIf(last.isBefore(first), "to", "lies before from, " + first);
        errors.addIf(periods.size() > MOST_PERIODS, "to", "makes more than " + MOST_PERIODS + " periods");
        errors.throwIfAny();
        return new CashFlowQuestion(
                vantage,
                cut,
                periods,
                currency == null ? List.of() : currency,
                series == null || series.isEmpty()
                        ? EnumSet.allOf(Series.class)
                        : series.stream()
                                .map(Series::fromString)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Series.class))),
                in);
    }
}
