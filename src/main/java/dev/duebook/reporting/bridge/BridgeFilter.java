package dev.duebook.reporting.bridge;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The parameters of a bridge. The contract has checked each; whether they fit together is checked here. */
public class BridgeFilter {
    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    @QueryParam("knownAtFrom")
    Instant knownAtFrom;

    @QueryParam("knownAtTo")
    Instant knownAtTo;

    @QueryParam("currency")
    List<String> currency;

    /**
     * From the end of the last month to today, both as known now, unless said otherwise.
     *
     * @throws Rejection 400 when the second look is earlier than the first, or knows less
     */
    BridgeQuestion question(Caller caller, Settings.Present present) {
        var closing = present.vantage(caller, to, knownAtTo);
        var first = from == null ? closing.asOf().withDayOfMonth(1).minusDays(1) : from;
        var opening = present.vantage(caller, first, knownAtFrom == null ? knownAtTo : knownAtFrom);
        var errors = new FieldErrors();
        errors.addIf(first.isAfter(closing.asOf()), "from", "lies after to, " + closing.asOf());
        errors.addIf(
                opening.knownAt().isAfter(closing.knownAt()),
                "knownAtFrom",
                "lies after knownAtTo, " + closing.knownAt());
        errors.throwIfAny();
        return new BridgeQuestion(
                opening,
                closing,
                AgingBuckets.of(present.agingBounds()),
                currency == null ? List.of() : currency,
                new BridgeLinks(first, closing.asOf(), knownAtFrom, knownAtTo));
    }
}
