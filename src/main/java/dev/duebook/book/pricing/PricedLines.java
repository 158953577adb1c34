package dev.duebook.book.pricing;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The lines, charges and discounts of a document as entered, with their defaults, and what they come to. Pure. */
public record PricedLines(
        List<LineItem> lines, List<Adjustment> charges, List<Adjustment> discounts, InvoiceTotals.Totals totals) {

    private static final BigDecimal FULL_PERCENT = BigDecimal.valueOf(100);
    private static final List<String> UNTAXED = List.of("Z", "E", "AE", "K", "G", "O");

    /**
     * Quantity and base quantity are 1, the tax rate 0 when left out; the category is S above a rate of zero, else Z.
     *
     * @param errors gets every wrong field; the totals are null when there is any
     * @throws Rejection 422 total-too-large
     */
    public static PricedLines of(
            List<LineItem> givenLines,
            List<Adjustment> givenCharges,
            List<Adjustment> givenDiscounts,
            String currency,
            FieldErrors errors) {
        var lines = givenLines.stream().map(PricedLines::withDefaults).toList();
        var charges = givenCharges.stream().map(PricedLines::withDefaults).toList();
        var discounts = givenDiscounts.stream().map(PricedLines::withDefaults).toList();
        check(lines, errors);
        return new PricedLines(lines, charges, discounts, totals(lines, charges, discounts, currency, errors));
    }

    private static LineItem withDefaults(LineItem line) {
        var rate = Objects.requireNonNullElse(line.taxRate(), BigDecimal.ZERO);
        return new LineItem(
                line.description(),
                Objects.requireNonNullElse(line.quantity(), BigDecimal.ONE),
                line.unit(),
                line.unitCode(),
                line.unitPrice(),
                Objects.requireNonNullElse(line.baseQuantity(), BigDecimal.ONE),
                line.discountPercent(),
                line.discountAmount(),
                category(line.taxCategory(), rate),
                rate,
                line.exemptionReason(),
                line.sourceRef());
    }

    private static Adjustment withDefaults(Adjustment adjustment) {
        var rate = Objects.requireNonNullElse(adjustment.taxRate(), BigDecimal.ZERO);
        return new Adjustment(
                adjustment.description(), adjustment.amount(), category(adjustment.taxCategory(), rate), rate);
    }

    private static String category(String given, BigDecimal rate) {
        return given != null ? given : rate.signum() > 0 ? "S" : "Z";
    }

    private static void check(List<LineItem> lines, FieldErrors errors) {
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            checkTax(line.taxCategory(), line.taxRate(), "/lines/" + i, errors);
            errors.addIf(
                    line.discountPercent() != null && line.discountAmount() != null,
                    "/lines/" + i + "/discountAmount",
                    "give discountPercent or discountAmount, not both");
            errors.addIf(
                    line.discountPercent() != null && line.discountPercent().compareTo(FULL_PERCENT) > 0,
                    "/lines/" + i + "/discountPercent",
                    "must be 100 at most");
            errors.addIf(line.baseQuantity().signum() <= 0, "/lines/" + i + "/baseQuantity", "must be above zero");
        }
    }

    private static InvoiceTotals.Totals totals(
            List<LineItem> lines,
            List<Adjustment> charges,
            List<Adjustment> discounts,
            String currency,
            FieldErrors errors) {
        var computed = new ArrayList<InvoiceTotals.Line>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var discount = line.discountAmount() == null
                    ? null
                    : minor(errors, "/lines/" + i + "/discountAmount", line.discountAmount(), currency);
            if (errors.isEmpty()) {
                computed.add(new InvoiceTotals.Line(
                        line.quantity(),
                        line.unitPrice(),
                        line.baseQuantity(),
                        line.discountPercent(),
                        discount,
                        line.taxCategory(),
                        line.taxRate()));
            }
        }
        var added = adjustments(charges, "/charges", currency, errors);
        var deducted = adjustments(discounts, "/discounts", currency, errors);
        return errors.isEmpty() ? summed(computed, added, deducted, currency) : null;
    }

    private static List<InvoiceTotals.Adjustment> adjustments(
            List<Adjustment> adjustments, String pointer, String currency, FieldErrors errors) {
        var computed = new ArrayList<InvoiceTotals.Adjustment>();
        for (var i = 0; i < adjustments.size(); i++) {
            var adjustment = adjustments.get(i);
            checkTax(adjustment.taxCategory(), adjustment.taxRate(), pointer + "/" + i, errors);
            var amount = minor(errors, pointer + "/" + i + "/amount", adjustment.amount(), currency);
            if (amount != null) {
                computed.add(new InvoiceTotals.Adjustment(amount, adjustment.taxCategory(), adjustment.taxRate()));
            }
        }
        return computed;
    }

    private static InvoiceTotals.Totals summed(
            List<InvoiceTotals.Line> lines,
            List<InvoiceTotals.Adjustment> charges,
            List<InvoiceTotals.Adjustment> discounts,
            String currency) {
        try {
            return InvoiceTotals.of(lines, charges, discounts, Currencies.digits(currency));
        } catch (ArithmeticException beyond) {
            throw Rejection.of("total-too-large", "The figures are beyond what an invoice can hold.");
        }
    }

    private static void checkTax(String category, BigDecimal rate, String pointer, FieldErrors errors) {
        errors.addIf(
                rate.signum() > 0 && UNTAXED.contains(category),
                pointer + "/taxRate",
                "must be 0 in the tax category " + category);
    }

    public static Long minor(FieldErrors errors, String pointer, String amount, String currency) {
        return errors.read(pointer, () -> Money.parse(amount, currency).minor());
    }
}
