package dev.duebook.book.pricing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.duebook.ground.problem.FieldErrors;
import java.math.BigDecimal;
import java.util.List;

/**
 * Less may be paid by who pays early: so much off what the invoice comes to, for money received up to so many days after the
 * issue date, the last one included. It changes no figure by itself.
 *
 * @param percent above 0 and below 100, at most two decimals
 * @param days at least 1, at most the days until it falls due
 */
public record EarlyPayment(String percent, int days) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    /** The percentage as a number. */
    @JsonIgnore
    public BigDecimal rate() {
        return new BigDecimal(percent);
    }

    /** Without zeros at the end. */
    public EarlyPayment plain() {
        return new EarlyPayment(LineView.plain(rate()), days);
    }

    /**
     * Names what is wrong with terms of one invoice.
     *
     * @param dueDays from the issue date to the last due date
     */
    public static void check(List<EarlyPayment> terms, long dueDays, FieldErrors errors) {
        for (var i = 0; i < terms.size(); i++) {
            var pointer = "/earlyPayment/" + i;
            var term = terms.get(i);
            var rate = errors.read(pointer + "/percent", term::rate);
            errors.addIf(
                    rate != null && (rate.signum() <= 0 || rate.compareTo(WHOLE) >= 0 || rate.scale() > DECIMALS),
                    pointer + "/percent",
                    "must be above 0 and below 100, with at most two decimals");
            errors.addIf(
                    term.days() < 1 || term.days() > dueDays,
                    pointer + "/days",
                    dueDays < 1 ? "it falls due at once" : "must be from 1 to the days until it falls due, " + dueDays);
            errors.addIf(
                    i > 0 && term.days() <= terms.get(i - 1).days(),
                    pointer + "/days",
                    "must be more than those before");
        }
    }
}
