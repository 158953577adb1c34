package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.Conversion;
import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The facts of one currency, cut into the spans that are asked for. */
final class CashFlowAnswer {
    private final CashFlowQuestion question;
    private final CashFlowFacts facts;
    private final String currency;
    private final RowsLinks rows;
    private final PredictedSpans predicted;
    private final Conversion foretold;

    /** @param foretold how what is foretold becomes the currency that is shown; what is no forecast is in it already */
    CashFlowAnswer(CashFlowQuestion question, CashFlowFacts facts, Conversion foretold) {
        this.question = question;
        this.facts = facts;
        this.currency = foretold.from();
        this.rows = new RowsLinks(question.vantage(), currency);
        var found = facts.predicted(currency);
        this.predicted = found == null ? new PredictedSpans(question.spans()) : found;
        this.foretold = foretold;
    }

    /** In its own currency. */
    CashFlowAnswer(CashFlowQuestion question, CashFlowFacts facts, String currency) {
        this(
                question,
                facts,
                new Conversion(
                        currency,
                        currency,
                        BigDecimal.ONE,
                        null,
                        question.vantage().asOf()));
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
                question.asks(Series.PREDICTED) ? foretold(predicted.notExpected()) : null,
                decimal(facts.unapplied(currency)),
                span(spans.get(periods), periods),
                span(spans.get(periods + 1), periods + 1),
                IntStream.range(0, periods)
                        .mapToObj(place -> span(spans.get(place), place))
                        .toList(),
                links(),
                null);
    }

    private Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        links.put("outstanding", rows.to(Figure.OUTSTANDING));
        links.put("overdue", rows.to(Figure.OVERDUE));
        links.put("later", rows.from(Figure.BY_DUE_DATE, question.lastExpected().plusDays(1)));
        if (question.asks(Series.PREDICTED)) {
            links.put("notExpected", rows.to(Figure.NOT_EXPECTED));
        }
        links.put("unapplied", rows.to(Figure.UNAPPLIED));
        return links;
    }

    private CashFlow.Span span(Days span, int place) {
        var asOf = question.vantage().asOf();
        var ahead = span.from(asOf);
        var links = new LinkedHashMap<String, String>();
        var future = !span.to().isBefore(asOf);
        var byDueDate = future ? figure(Series.DUE_DATE, ahead, Figure.BY_DUE_DATE, links) : null;
        var byPromise = future ? figure(Series.PROMISE, ahead, Figure.BY_PROMISE, links) : null;
        var likely = future && question.asks(Series.PREDICTED);
        var invoiced = future && question.asks(Series.INVOICED);
        if (likely) {
            links.put(Figure.PREDICTED_LIKELY.wire(), rows.to(Figure.PREDICTED_LIKELY, ahead));
        }
        var received = span.from().isAfter(asOf) ? null : figure(Series.RECEIVED, span, Figure.RECEIVED, links);
        var band = likely ? predicted.range(place) : null;
        var all = likely && invoiced ? predicted.all(place) : null;
        return new CashFlow.Span(
                span.from(),
                span.to(),
                text(byDueDate),
                text(byPromise),
                band == null ? null : foretold(band.low()),
                likely ? foretold(predicted.expected(place)) : null,
                band == null ? null : foretold(band.high()),
                invoiced ? foretold(predicted.invoiced(place)) : null,
                all == null ? null : foretold(all.low()),
                all == null ? null : foretold(all.high()),
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

    private String text(BigDecimal amount) {
        return amount == null ? null : decimal(amount);
    }

    private String foretold(BigInteger amount) {
        return foretold(new BigDecimal(amount));
    }

    private String foretold(BigDecimal amount) {
        return decimal(foretold.of(amount));
    }

    private String decimal(BigDecimal amount) {
        return Money.decimal(amount, foretold.into());
    }
}
