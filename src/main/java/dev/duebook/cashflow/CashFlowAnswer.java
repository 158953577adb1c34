package dev.duebook.cashflow;

import dev.duebook.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The facts of one currency, cut into the spans that are asked for. */
final class CashFlowAnswer {
    private static final PredictedBand.Range NOTHING = new PredictedBand.Range(BigInteger.ZERO, BigInteger.ZERO);

    private final CashFlowQuestion question;
    private final CashFlowFacts facts;
    private final String currency;
    private final RowsLinks rows;

    CashFlowAnswer(CashFlowQuestion question, CashFlowFacts facts, String currency) {
        this.question = question;
        this.facts = facts;
        this.currency = currency;
        this.rows = new RowsLinks(question.vantage(), currency);
    }

    CashFlow.InCurrency inCurrency() {
        var due = facts.of(Series.DUE_DATE, currency);
        var spans = question.spans();
        var periods = question.periods().size();
        return new CashFlow.InCurrency(
                currency,
                decimal(due.all()),
                decimal(due.before(question.vantage().asOf())),
                decimal(due.after(question.lastExpected())),
                decimal(facts.unapplied(currency)),
                span(spans.get(periods), periods),
                span(spans.get(periods + 1), periods + 1),
                IntStream.range(0, periods)
                        .mapToObj(place -> span(spans.get(place), place))
                        .toList(),
                links());
    }

    private Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        links.put("outstanding", rows.to(Figure.OUTSTANDING));
        links.put("overdue", rows.to(Figure.OVERDUE));
        links.put("later", rows.from(Figure.BY_DUE_DATE, question.lastExpected().plusDays(1)));
        links.put("unapplied", rows.to(Figure.UNAPPLIED));
        return links;
    }

    private CashFlow.Span span(Days span, int place) {
        var asOf = question.vantage().asOf();
        var ahead = span.from(asOf);
        var links = new LinkedHashMap<String, String>();
        BigDecimal byDueDate = null;
        BigDecimal byPromise = null;
        BigDecimal likely = null;
        if (!span.to().isBefore(asOf)) {
            byDueDate = figure(Series.DUE_DATE, ahead, Figure.BY_DUE_DATE, links);
            byPromise = figure(Series.PROMISE, ahead, Figure.BY_PROMISE, links);
            likely = figure(Series.PREDICTED, ahead, Figure.PREDICTED_LIKELY, links);
        }
        var received = span.from().isAfter(asOf) ? null : figure(Series.RECEIVED, span, Figure.RECEIVED, links);
        var band = likely == null ? null : range(place);
        return new CashFlow.Span(
                span.from(),
                span.to(),
                text(byDueDate),
                text(byPromise),
                band == null ? null : decimal(new BigDecimal(band.low()).min(likely)),
                text(likely),
                band == null ? null : decimal(new BigDecimal(band.high()).max(likely)),
                text(received),
                links);
    }

    private BigDecimal figure(Series series, Days span, Figure figure, Map<String, String> links) {
        if (!question.asks(series)) {
            return null;
        }
        links.put(figure.wire(), rows.to(figure, span));
        return facts.of(series, currency).in(span);
    }

    private PredictedBand.Range range(int place) {
        var band = facts.band(currency);
        return band == null ? NOTHING : band.range(place);
    }

    private String text(BigDecimal amount) {
        return amount == null ? null : decimal(amount);
    }

    private String decimal(BigDecimal amount) {
        return Money.decimal(amount, currency);
    }
}
