package dev.duebook.reporting.report;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.tenant.Caller;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The parameters of realised differences. The contract has checked each; whether they fit together is checked here. */
public class FxFilter {
    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("currency")
    List<String> currency;

    /** @throws dev.duebook.ground.problem.Rejection 400 when it would end before it begins */
    FxQuestion question(Caller caller, Settings.Present present) {
        var errors = new FieldErrors();
        errors.addIf(to.isBefore(from), "to", "lies before from, " + from);
        errors.throwIfAny();
        return new FxQuestion(present.vantage(caller, to, knownAt), from, to, currency == null ? List.of() : currency);
    }
}
