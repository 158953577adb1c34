package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Suggestion.Line;
import java.util.List;

/** A credit on an invoice of another currency: what the bank says was paid originally may be what is owed. */
final class ForeignFit {
    private ForeignFit() {}

    static boolean isExact(Credit credit, BookInvoice invoice) {
        return credit.original() != null
                && invoice.currency().equals(credit.original().currency())
                && invoice.owesExactly(credit.original().minor());
    }

    /** Without an original amount that fits, how much the invoice takes is left to a person. */
    static Fit of(Credit credit, BookInvoice invoice) {
        return isExact(credit, invoice)
                ? new Fit(
                        Evidence.Code.AMOUNT_EXACT,
                        List.of(new Line(invoice.id(), invoice.number(), credit.minor(), null)),
                        0,
                        0,
                        false)
                : new Fit(
                        Evidence.Code.PART,
                        List.of(new Line(invoice.id(), invoice.number(), 0, null)),
                        credit.minor(),
                        0,
                        false);
    }
}
