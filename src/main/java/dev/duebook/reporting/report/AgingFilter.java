package dev.duebook.reporting.report;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.cash.rate.ShownIn;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.tenant.Caller;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The parameters of aging. The contract has checked each; whether they fit together is checked here. */
public class AgingFilter {
    @QueryParam("asOf")
    LocalDate asOf;

    @QueryParam("knownAt")
    Instant knownAt;

    @QueryParam("groupBy")
    String groupBy;

    @QueryParam("bounds")
    String bounds;

    @QueryParam("scheme")
    String scheme;

    @QueryParam("currency")
    List<String> currency;

    /** @throws dev.duebook.ground.problem.Rejection 400 for bounds that do not ascend, or with a scheme */
    AgingQuestion question(Caller caller, Settings.Present present, ShownIn in) {
        var errors = new FieldErrors();
        errors.addIf(bounds != null && scheme != null, "scheme", "is given with bounds; give one of them");
        var buckets = errors.read("bounds", () -> buckets(present.agingBounds()));
        errors.throwIfAny();
        return new AgingQuestion(
                present.vantage(caller, asOf, knownAt),
                buckets,
                groupBy == null ? null : GroupBy.fromString(groupBy),
                currency == null ? List.of() : currency,
                in);
    }

    private AgingBuckets buckets(List<Integer> usual) {
        if (scheme != null) {
            return AgingBuckets.classic();
        }
        return AgingBuckets.of(
                bounds == null
                        ? usual
                        : Arrays.stream(bounds.split(",")).map(Integer::valueOf).toList());
    }
}
