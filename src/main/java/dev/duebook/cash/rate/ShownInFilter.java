package dev.duebook.cash.rate;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.problem.FieldErrors;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The parameters with which a report is asked for in another currency; the contract has checked each. */
public class ShownInFilter {
    @QueryParam("in")
    String in;

    @QueryParam("rate")
    RateBasis rate;

    /**
     * Empty where nobody asks; by the rates of the report's day unless told.
     *
     * @throws dev.duebook.ground.problem.Rejection 400 for what is no currency, or a rate without one
     */
    public Optional<ShownIn> asked() {
        var errors = new FieldErrors();
        errors.addIf(in != null && !Currencies.isKnown(in), "in", "is not a currency in force");
        errors.addIf(in == null && rate != null, "rate", "is given without in");
        errors.throwIfAny();
        return in == null ? Optional.empty() : Optional.of(new ShownIn(in, rate == null ? RateBasis.ASOF : rate));
    }
}
