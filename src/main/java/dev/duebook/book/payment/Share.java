package dev.duebook.book.payment;

import dev.duebook.book.ledger.Deduction;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.pricing.GrossSplit;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldError;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import java.util.List;

/**
 * What somebody wants laid on one invoice. Amounts are minor units of the payment's currency, above zero.
 *
 * @param kind of what is deducted beside the money; null for nothing
 * @param deducted 0 for nothing
 * @param invoiceAmount what it pays of an invoice in another currency, as it was said; null for nothing said
 * @param pointer where the request says so
 */
record Share(long amount, Deduction.Kind kind, long deducted, String invoiceAmount, String pointer) {

    /** With what is wrong named in the errors. */
    static Share of(CreatePayment.Wanted wanted, String currency, String pointer, FieldErrors errors) {
        var amount = minor(wanted.amount(), currency, pointer + "/amount", errors);
        var deduction = wanted.deduction();
        return deduction == null
                ? new Share(amount, null, 0, wanted.invoiceAmount(), pointer)
                : new Share(
                        amount,
                        deduction.kind(),
                        minor(deduction.amount(), currency, pointer + "/deduction/amount", errors),
                        wanted.invoiceAmount(),
                        pointer);
    }

    private static long minor(String decimal, String currency, String pointer, FieldErrors errors) {
        var minor = errors.read(pointer, () -> Money.parse(decimal, currency).minor());
        errors.addIf(minor != null && minor <= 0, pointer, "must be above zero");
        return minor == null ? 0 : minor;
    }

    /** Whether it says what the money pays in another currency. */
    boolean crosses() {
        return invoiceAmount != null;
    }

    /**
     * What it pays of that invoice, in minor units of the invoice's currency.
     *
     * @throws Rejection 400 where that is no amount of it, both are in one currency, or something is deducted beside
     */
    long invoiceMinor(Receivable invoice, String paymentCurrency) {
        var errors = new FieldErrors();
        var minor = minor(invoiceAmount, invoice.currency(), pointer + "/invoiceAmount", errors);
        errors.addIf(
                invoice.currency().equals(paymentCurrency),
                pointer + "/invoiceAmount",
                "is only for an invoice in another currency");
        errors.addIf(deducts(), pointer + "/deduction", "goes with money in the currency of the invoice only");
        errors.throwIfAny();
        return minor;
    }

    boolean deducts() {
        return kind != null;
    }

    /** What is deducted, with the share of the invoice's tax in it; null for nothing. */
    Deduction deduction(List<InvoiceTotals.Tax> taxes) {
        return deducts() ? new Deduction(kind, deducted, GrossSplit.tax(deducted, taxes)) : null;
    }

    /** @throws Rejection 422 that names the deduction where it is more than the money leaves */
    void refuseMoreThanOwed(Receivable invoice) {
        if (deducts()
                && invoice.sent()
                && amount <= invoice.outstanding()
                && deducted > invoice.outstanding() - amount) {
            var left = Money.decimal(invoice.outstanding() - amount, invoice.currency());
            throw Rejection.of(
                    "allocation-exceeds-outstanding",
                    "Invoice " + invoice.number() + " has " + left + " outstanding beside the money; more cannot be"
                            + " deducted.",
                    List.of(new FieldError(pointer + "/deduction/amount", "must be at most " + left)));
        }
    }
}
