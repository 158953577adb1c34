package dev.duebook.cash.matching;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import java.time.LocalDate;

/**
 * Money that somebody else than a client is to send, as it is asked for.
 *
 * @param fromDate the first day on which it may come
 * @param toDate the last such day
 * @param reference that it bears; it or the payer's account tells the money
 */
record NewExpectedCredit(
        Facts.Expected.Source source,
        String amount,
        String currency,
        LocalDate fromDate,
        LocalDate toDate,
        String reference,
        String payerAccount) {
    private static final int SHORTEST_REFERENCE = 4;
    private static final int MOST_DAYS = 400;

    /** @return minor units of the currency; only to be used where no error was added */
    long check(FieldErrors errors) {
        errors.addIf(!Currencies.isKnown(currency), "/currency", "is not an ISO 4217 currency");
        var minor = Currencies.isKnown(currency)
                ? errors.read("/amount", () -> Money.parse(amount, currency).minor())
                : null;
        errors.addIf(minor != null && minor <= 0, "/amount", "must be above zero");
        errors.addIf(toDate.isBefore(fromDate), "/toDate", "must not be before fromDate");
        errors.addIf(toDate.isAfter(fromDate.plusDays(MOST_DAYS)), "/toDate", "must be within " + MOST_DAYS + " days");
        errors.addIf(
                payerAccount == null && !tells(),
                "/reference",
                "needs four letters or digits where no payerAccount is named: by one of them the money is told");
        return minor == null ? 0 : minor;
    }

    private boolean tells() {
        return reference != null && NearNumbers.folded(reference).length() >= SHORTEST_REFERENCE;
    }
}
