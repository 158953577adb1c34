package dev.duebook.book.credit;

import dev.duebook.book.pricing.GrossSplit;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.LineItem;
import dev.duebook.book.pricing.LineView;
import dev.duebook.book.pricing.PricedLines;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** What a credit note says is credited, and what it comes to in minor units. Pure. */
record CreditedLines(List<LineView> lines, long net, long tax, long total) {

    /**
     * Of lines as entered, by the rules of the invoice.
     *
     * @throws Rejection 400 naming every wrong field; 422 total-negative, total-too-large
     */
    static CreditedLines of(List<LineItem> lines, String currency) {
        var errors = new FieldErrors();
        var priced = PricedLines.of(lines, List.of(), List.of(), currency, errors);
        errors.throwIfAny();
        var totals = priced.totals();
        if (totals.total() <= 0) {
            throw Rejection.of(
                    "total-negative",
                    "The total would be " + Money.decimal(totals.total(), currency) + "; it must be above zero.");
        }
        var views = IntStream.range(0, lines.size())
                .mapToObj(i ->
                        LineView.of(priced.lines().get(i), totals.lineNets().get(i), currency))
                .toList();
        return new CreditedLines(views, totals.net(), totals.tax(), totals.total());
    }

    /**
     * Of an amount with tax: a line for each tax of the invoice, described by the reason.
     *
     * @throws Rejection 400 unless it is an amount of the currency above zero
     */
    static CreditedLines of(String amount, List<InvoiceTotals.Tax> taxes, String reason, String currency) {
        var errors = new FieldErrors();
        var gross = errors.read("/amount", () -> Money.parse(amount, currency).minor());
        errors.addIf(gross != null && gross <= 0, "/amount", "must be above zero");
        errors.throwIfAny();
        var parts = GrossSplit.of(gross, taxes);
        return new CreditedLines(
                parts.stream().map(part -> line(part, reason, currency)).toList(),
                parts.stream().mapToLong(GrossSplit.Part::net).sum(),
                parts.stream().mapToLong(GrossSplit.Part::tax).sum(),
                gross);
    }

    private static LineView line(GrossSplit.Part part, String reason, String currency) {
        var line = new LineItem(
                reason,
                BigDecimal.ONE,
                null,
                null,
                new BigDecimal(Money.decimal(part.net(), currency)),
                BigDecimal.ONE,
                null,
                null,
                part.taxCategory(),
                part.taxRate(),
                null,
                null);
        return LineView.of(line, part.net(), currency);
    }
}
