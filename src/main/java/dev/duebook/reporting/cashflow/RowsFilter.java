package dev.duebook.reporting.cashflow;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The parameters of the rows behind a figure; the contract has checked each. */
public class RowsFilter {
    /** Before and after every day of a book. */
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    @QueryParam("figure")
    String figure;

    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("currency")
    List<String> currency;

    Figure figure() {
        return Figure.fromString(figure);
    }

    /** @throws dev.duebook.ground.problem.Rejection 400 when it would end before it begins */
    Scope scope(Caller caller, Settings.Present present) {
        var errors = new FieldErrors();
        errors.addIf(from != null && to != null && to.isBefore(from), "to", "lies before from, " + from);
        errors.throwIfAny();
        var vantage = present.vantage(caller, asOf, knownAt);
        return new Scope(
                vantage,
                currency == null ? List.of() : currency,
                switch (figure()) {
                    case OVERDUE -> new Days(EVER, vantage.asOf().minusDays(1));
                    case OUTSTANDING, UNAPPLIED, NOT_EXPECTED -> new Days(EVER, NEVER);
                    default -> new Days(from == null ? EVER : from, to == null ? NEVER : to);
                });
    }
}
