package dev.duebook.reporting.report;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The parameters of a statement; the contract has checked each. */
public class StatementFilter {
    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("knownAt")
    Instant knownAt;

    /** @throws Rejection 400 when it would end before it begins */
    StatementQuestion question(Caller caller, UUID clientId, Settings.Present present) {
        var vantage = present.vantage(caller, to, knownAt);
        var first = from == null ? vantage.asOf().withDayOfMonth(1) : from;
        if (first.isAfter(vantage.asOf())) {
            throw Rejection.invalid("from", "lies after to, " + vantage.asOf());
        }
        return new StatementQuestion(clientId, first, vantage);
    }
}
