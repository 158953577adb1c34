package dev.duebook.collections.claim;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import java.time.LocalDate;
import java.util.UUID;

/** What is said of a payment that has not been seen yet; only for which invoice is needed. */
public record CreateClaim(
        UUID invoiceId, String reference, LocalDate paidDate, String amount, String method, String note) {

    /**
     * In minor units of the invoice's currency; null when it was not said.
     *
     * @throws dev.duebook.ground.problem.Rejection 400 when it has too many digits or is nothing
     */
    Long minor(String currency) {
        if (amount == null) {
            return null;
        }
        var errors = new FieldErrors();
        var money = errors.read("/amount", () -> Money.parse(amount, currency));
        errors.addIf(money != null && money.minor() <= 0, "/amount", "must be above zero");
        errors.throwIfAny();
        return money.minor();
    }
}
