package dev.duebook.reporting.cashflow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How much comes in each of several spans, between nine of ten cases and one of ten: by the chances of every debt, in
 * exact integers. A normal approximation of a sum (central limit theorem) in which half of what moves a debt moves all of
 * its client's, and those of different clients come independently.
 */
final class PredictedBand {
    /** All of a debt's chance: chances are in 1/10000. */
    static final int CERTAIN = 10_000;

    /** The 90th percentile of the standard normal distribution, 1.2816, in 1/10000. */
    private static final BigInteger Z = BigInteger.valueOf(12_816);

    private static final BigInteger WHOLE = BigInteger.valueOf(CERTAIN);
    private static final BigInteger TOGETHER = BigInteger.valueOf(20);
    private static final BigInteger[] DEVIATION = deviations();

    private final List<Sums> spans = new ArrayList<>();
    private UUID client;

    /** @param spans how many spans there are */
    PredictedBand(int spans) {
        for (var i = 0; i < spans; i++) {
            this.spans.add(new Sums());
        }
    }

    /** In minor units. */
    record Range(BigInteger low, BigInteger high) {}

    private static final class Sums {
        private BigInteger mean = BigInteger.ZERO;
        private BigInteger possible = BigInteger.ZERO;
        private BigInteger certain = BigInteger.ZERO;
        private BigInteger variance = BigInteger.ZERO;
        private BigInteger ofClient = BigInteger.ZERO;
        private BigInteger ofDebts = BigInteger.ZERO;

        /** Twice the variance: half as if they came together, half as if each came by itself. */
        private void closeClient() {
            variance = variance.add(ofClient.multiply(ofClient)).add(ofDebts);
            ofClient = BigInteger.ZERO;
            ofDebts = BigInteger.ZERO;
        }
    }

    /**
     * A debt; those of one client one after the other.
     *
     * @param amount minor units, 0 or more
     * @param chances for each span in 1/10000, 0 to 10000; together at most 10000 where spans do not overlap
     */
    void add(UUID clientId, long amount, int[] chances) {
        if (!clientId.equals(client)) {
            spans.forEach(Sums::closeClient);
            client = clientId;
        }
        for (var i = 0; i < chances.length; i++) {
            if (chances[i] > 0) {
                var sums = spans.get(i);
                var debt = BigInteger.valueOf(amount);
                sums.mean = sums.mean.add(debt.multiply(BigInteger.valueOf(chances[i])));
                sums.possible = sums.possible.add(debt);
                var deviation = debt.multiply(DEVIATION[chances[i]]);
                sums.ofClient = sums.ofClient.add(deviation);
                sums.ofDebts = sums.ofDebts.add(deviation.multiply(deviation));
                if (chances[i] == CERTAIN) {
                    sums.certain = sums.certain.add(debt);
                }
            }
        }
    }

    /** Never below what is certain, nor above all that can come at all. */
    Range range(int span) {
        var sums = closed(span);
        var margin = margin(variance(sums));
        var low = sums.mean.subtract(margin).divide(WHOLE).max(sums.certain);
        var high = sums.mean.add(margin).divide(WHOLE).min(sums.possible);
        return new Range(low, high.max(low));
    }

    /**
     * With what comes beside, from invoices that are not issued yet.
     *
     * @param mean,deviation what is expected beside and its standard deviation, in 1/10000 of minor units
     */
    Range range(int span, BigInteger mean, BigInteger deviation) {
        var sums = closed(span);
        var margin = margin(variance(sums).add(deviation.multiply(deviation)));
        var all = sums.mean.add(mean);
        var low = all.subtract(margin).divide(WHOLE).max(sums.certain);
        return new Range(low, all.add(margin).divide(WHOLE).max(low));
    }

    private Sums closed(int span) {
        spans.forEach(Sums::closeClient);
        client = null;
        return spans.get(span);
    }

    /** With a twentieth of what may come or not, for what moves all clients together. */
    private static BigInteger variance(Sums sums) {
        var together =
                sums.mean.min(sums.possible.multiply(WHOLE).subtract(sums.mean)).divide(TOGETHER);
        return sums.variance.divide(BigInteger.TWO).add(together.multiply(together));
    }

    private static BigInteger margin(BigInteger variance) {
        return variance.sqrt().multiply(Z).divide(WHOLE);
    }

    /** The standard deviation of coming or not, in 1/10000, for each chance. */
    private static BigInteger[] deviations() {
        var deviations = new BigInteger[CERTAIN + 1];
        for (var chance = 0; chance <= CERTAIN; chance++) {
            deviations[chance] =
                    BigInteger.valueOf((long) chance * (CERTAIN - chance)).sqrt();
        }
        return deviations;
    }
}
