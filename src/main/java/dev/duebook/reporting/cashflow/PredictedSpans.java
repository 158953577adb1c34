package dev.duebook.reporting.cashflow;

import dev.duebook.reporting.forecast.Forecast;
import dev.duebook.reporting.forecast.Invoicing;
import dev.duebook.reporting.forecast.Predicted;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** What is expected in each span, in one currency: of invoices that exist, and of those not issued yet. */
final class PredictedSpans {
    private final List<Days> spans;
    private final PredictedBand band;
    private final BigDecimal[] expected;
    private BigDecimal outstanding = BigDecimal.ZERO;
    private BigDecimal notExpected = BigDecimal.ZERO;
    private Invoicing invoicing;

    /** @param spans cut at the day of the question; empty ones have passed */
    PredictedSpans(List<Days> spans) {
        this.spans = spans;
        this.band = new PredictedBand(spans.size());
        this.expected = new BigDecimal[spans.size()];
        Arrays.fill(expected, BigDecimal.ZERO);
    }

    void add(Predicted debt) {
        outstanding = outstanding.add(BigDecimal.valueOf(debt.outstanding()));
        notExpected = notExpected.add(BigDecimal.valueOf(notExpected(debt)));
        if (debt.forecast().state() == Forecast.State.NOT_EXPECTED) {
            return;
        }
        var chances = new int[expected.length];
        for (var i = 0; i < chances.length; i++) {
            var span = spans.get(i);
            if (!span.from().isAfter(span.to())) {
                chances[i] = debt.forecast().chanceBy(span.to())
                        - debt.forecast().chanceBy(span.from().minusDays(1));
                expected[i] = expected[i].add(BigDecimal.valueOf(expected(debt, span)));
            }
        }
        band.add(debt.clientId(), debt.outstanding(), chances);
    }

    void add(Invoicing ofCurrency) {
        invoicing = ofCurrency;
    }

    /** Chance times amount, in minor units. */
    static long expected(Predicted debt, Days span) {
        return span.from().isAfter(span.to())
                ? 0
                : debt.forecast().expectedBy(span.to(), debt.outstanding())
                        - debt.forecast().expectedBy(span.from().minusDays(1), debt.outstanding());
    }

    /** What is outstanding of it where it is more likely not paid within a year than paid. */
    static long notExpected(Predicted debt) {
        return debt.forecast().state() == Forecast.State.NOT_EXPECTED ? debt.outstanding() : 0;
    }

    BigDecimal outstanding() {
        return outstanding;
    }

    BigDecimal notExpected() {
        return notExpected;
    }

    BigDecimal expected(int span) {
        return expected[span];
    }

    /** Of invoices that exist. */
    PredictedBand.Range range(int span) {
        return band.range(span);
    }

    /** What is expected of invoices not issued yet. */
    BigDecimal invoiced(int span) {
        return new BigDecimal(half(weekly(coming(span).share()), BigInteger.valueOf(Invoicing.WHOLE)));
    }

    /** Of all money, of invoices that exist and of those not issued yet. */
    PredictedBand.Range all(int span) {
        var coming = coming(span);
        return band.range(span, weekly(coming.share()), weekly(coming.deviation()));
    }

    private Invoicing.Coming coming(int span) {
        return invoicing == null
                ? new Invoicing.Coming(0, 0)
                : invoicing.between(spans.get(span).from(), spans.get(span).to());
    }

    /** A share of an average week, in 1/10000 of minor units. */
    private BigInteger weekly(long share) {
        return share == 0
                ? BigInteger.ZERO
                : half(
                        BigInteger.valueOf(invoicing.level()).multiply(BigInteger.valueOf(share)),
                        BigInteger.valueOf(invoicing.levelWeeks()));
    }

    /** Rounded half up; nothing is below zero. */
    private static BigInteger half(BigInteger number, BigInteger by) {
        return number.add(by.shiftRight(1)).divide(by);
    }
}
