package dev.duebook.book.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an amount that includes tax apart: over the taxes of the invoice, in proportion to what each comes to with its
 * base, and each share into net and tax. Amounts are minor units of the invoice's currency.
 */
public final class GrossSplit {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What an amount comes to of one category and rate; net and tax are its gross. */
    public record Part(String taxCategory, BigDecimal taxRate, long net, long tax) {}

    private GrossSplit() {}

    /**
     * The parts sum to {@code gross}, to the minor unit: each share is rounded down, and what is left goes by one unit
     * each to the first ones. Within a share tax = gross x rate / (100 + rate), rounded half-up; the rest is net.
     *
     * @param gross above zero
     * @param taxes of the invoice; where none comes to more than nothing, all is free of tax (category Z)
     */
    public static List<Part> of(long gross, List<InvoiceTotals.Tax> taxes) {
        var weighted = taxes.stream().filter(tax -> weight(tax) > 0).toList();
        if (weighted.isEmpty()) {
            return List.of(new Part("Z", BigDecimal.ZERO, gross, 0));
        }
        var shares = shares(gross, weighted.stream().map(GrossSplit::weight).toList());
        var parts = new ArrayList<Part>();
        for (var i = 0; i < shares.size(); i++) {
            if (shares.get(i) > 0) {
                parts.add(part(shares.get(i), weighted.get(i)));
            }
        }
        return parts;
    }

    /** The tax in an amount that includes it; as {@link #of}. */
    public static long tax(long gross, List<InvoiceTotals.Tax> taxes) {
        return of(gross, taxes).stream().mapToLong(Part::tax).sum();
    }

    private static long weight(InvoiceTotals.Tax tax) {
        return Math.addExact(tax.base(), tax.amount());
    }

    private static List<Long> shares(long gross, List<Long> weights) {
        var sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        var shares = new ArrayList<Long>();
        var left = gross;
        for (var weight : weights) {
            var share = BigInteger.valueOf(gross)
                    .multiply(BigInteger.valueOf(weight))
                    .divide(sum)
                    .longValueExact();
            shares.add(share);
            left -= share;
        }
        for (var i = 0; left > 0; i++, left--) {
            shares.set(i, shares.get(i) + 1);
        }
        return shares;
    }

    private static Part part(long gross, InvoiceTotals.Tax of) {
        var tax = BigDecimal.valueOf(gross)
                .multiply(of.rate())
                .divide(HUNDRED.add(of.rate()), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Part(of.category(), of.rate(), gross - tax, tax);
    }
}
