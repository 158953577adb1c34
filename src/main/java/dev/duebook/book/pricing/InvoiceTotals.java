package dev.duebook.book.pricing;

import static java.util.Comparator.comparing;

import dev.duebook.ground.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an invoice comes to, by EN 16931: each line is rounded, tax is computed once per (category, rate) on the sum of
 * its amounts, not per line. All rounding is half-up to the minor unit of the currency.
 */
public final class InvoiceTotals {
    /**
     * A line as entered; quantities and prices in major units, any sign.
     *
     * @param baseQuantity the quantity the price is for, above zero; 1 as a rule
     * @param discountPercent of the line's rounded amount, or {@code null}
     * @param discountAmount in minor units, or {@code null}; not together with the percentage
     * @param taxCategory UNCL5305 code
     * @param taxRate percent, 20 for 20 %
     */
    public record Line(
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal baseQuantity,
            BigDecimal discountPercent,
            Long discountAmount,
            String taxCategory,
            BigDecimal taxRate) {

        /** Refuses a base quantity of zero or less, and two discounts, with {@link IllegalArgumentException}. */
        public Line {
            if (baseQuantity.signum() <= 0) {
                throw new IllegalArgumentException("the base quantity must be above zero");
            }
            if (discountPercent != null && discountAmount != null) {
                throw new IllegalArgumentException("a discount is a percentage or an amount, not both");
            }
        }
    }

    /** A charge or discount of the whole document, in minor units. */
    public record Adjustment(long amount, String taxCategory, BigDecimal taxRate) {}

    /** The tax of one category and rate: base and amount in minor units, the rate in percent without trailing zeros. */
    public record Tax(String category, BigDecimal rate, long base, long amount) {}

    /** In minor units; line nets in the order of the lines, taxes by category and rate. */
    public record Totals(List<Long> lineNets, List<Tax> taxes, long net, long tax, long total) {}

    private record TaxKey(String category, BigDecimal rate) {
        static TaxKey of(String category, BigDecimal rate) {
            BigDecimal stripped = rate.stripTrailingZeros();
            return new TaxKey(category, stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }
    }

    private InvoiceTotals() {}

    /**
     * Line net = round(quantity x price / base quantity) - round(discount). Net = line nets + charges - discounts. Tax
     * per (category, rate) = round(its base x rate / 100). Total = net + taxes (domain.md, Invoice). A total below zero
     * is returned as it is.
     *
     * @param digits digits of the currency's minor unit, 0..3
     * @throws ArithmeticException when a figure is beyond 10^15 major units or a sum beyond {@code long}
     */
    public static Totals of(List<Line> lines, List<Adjustment> charges, List<Adjustment> discounts, int digits) {
        List<Long> lineNets = lines.stream().map(line -> lineNet(line, digits)).toList();
        Map<TaxKey, Long> bases = new TreeMap<>(comparing(TaxKey::category).thenComparing(TaxKey::rate));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            bases.merge(TaxKey.of(line.taxCategory(), line.taxRate()), lineNets.get(i), Math::addExact);
        }
        charges.forEach(charge ->
                bases.merge(TaxKey.of(charge.taxCategory(), charge.taxRate()), charge.amount(), Math::addExact));
        discounts.forEach(discount -> bases.merge(
                TaxKey.of(discount.taxCategory(), discount.taxRate()),
                Math.negateExact(discount.amount()),
                Math::addExact));
        List<Tax> taxes = bases.entrySet().stream()
                .map(base -> tax(base.getKey(), base.getValue(), digits))
                .toList();
        long net = taxes.stream().mapToLong(Tax::base).reduce(0, Math::addExact);
        long tax = taxes.stream().mapToLong(Tax::amount).reduce(0, Math::addExact);
        return new Totals(lineNets, taxes, net, tax, Math.addExact(net, tax));
    }

    private static long lineNet(Line line, int digits) {
        BigDecimal exact = line.quantity().multiply(line.unitPrice());
        long gross = Rounding.halfUpToMinor(exact.divide(line.baseQuantity(), digits, RoundingMode.HALF_UP), digits);
        if (line.discountPercent() != null) {
            return Math.subtractExact(gross, percentage(gross, line.discountPercent(), digits));
        }
        return line.discountAmount() == null ? gross : Math.subtractExact(gross, line.discountAmount());
    }

    private static Tax tax(TaxKey key, long base, int digits) {
        return new Tax(key.category(), key.rate(), base, percentage(base, key.rate(), digits));
    }

    private static long percentage(long minor, BigDecimal percent, int digits) {
        BigDecimal exact = BigDecimal.valueOf(minor, digits).multiply(percent).movePointLeft(2);
        return Rounding.halfUpToMinor(exact, digits);
    }
}
