package dev.duebook.reporting.forecast;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;

/** The parameters of accuracy; the contract has checked each. */
public class AccuracyFilter {
    private static final int MONTHS = 12;

    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    /** @throws Rejection 400 when it would end before it begins, or after {@code asOf} */
    AccuracyQuestion question(Caller caller, Settings.Present present) {
        var vantage = present.vantage(caller, asOf, knownAt);
        var last = to == null ? vantage.asOf() : to;
        if (last.isAfter(vantage.asOf())) {
            throw Rejection.invalid("to", "lies after " + vantage.asOf());
        }
        var first = from == null ? last.minusMonths(MONTHS) : from;
        if (first.isAfter(last)) {
            throw Rejection.invalid("from", "lies after to, " + last);
        }
        return new AccuracyQuestion(vantage, first, last);
    }
}
