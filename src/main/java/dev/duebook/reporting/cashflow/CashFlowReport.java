package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.WorthReading;
import dev.duebook.ground.page.Csv;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.BookCheck;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.report.UnmatchedMoney;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** When money comes, or came. */
@ApplicationScoped
public class CashFlowReport {
    private final Snapshot snapshot;
    private final PredictedMoney predicted;
    private final WorthReading rates;

    CashFlowReport(Snapshot snapshot, PredictedMoney predicted, WorthReading rates) {
        this.snapshot = snapshot;
        this.predicted = predicted;
        this.rates = rates;
    }

    /**
     * All of it from one look at the book.
     *
     * @throws dev.duebook.ground.problem.Rejection 422 rate-missing where it is to be shown in another currency
     */
    CashFlow cashFlow(Caller caller, CashFlowQuestion question) {
        return snapshot.read(handle -> answer(handle, caller, question));
    }

    /** Every period of every currency. */
    void forEach(Caller caller, CashFlowQuestion question, Consumer<Csv.Row> consumer) {
        snapshot.read(handle -> answer(handle, caller, question)).currencies().forEach(each -> rows(each)
                .forEach(consumer));
    }

    private static List<Csv.Row> rows(CashFlow.InCurrency each) {
        return IntStream.range(0, each.periods().size())
                .<Csv.Row>mapToObj(place -> {
                    var row = each.periods().get(place).row(each.currency());
                    var beside = each.converted();
                    return beside == null
                            ? row
                            : () -> Stream.concat(
                                            row.cells().stream(),
                                            beside.cells(beside.periods().get(place)).stream())
                                    .toList();
                })
                .toList();
    }

    private CashFlow answer(Handle handle, Caller caller, CashFlowQuestion question) {
        var reading = new CashFlowReading(handle, caller, question.scope());
        var facts = facts(reading, question);
        if (question.asks(Series.PREDICTED) || question.asks(Series.INVOICED)) {
            predicted.addTo(facts, handle, caller, question);
        }
        var currencies = currencies(facts, question, reading, caller);
        var vantage = question.vantage();
        return new CashFlow(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                question.period().wire(),
                question.whole().from(),
                question.whole().to(),
                currencies,
                question.in() == null ? null : CashFlowSum.of(question.in(), currencies),
                UnmatchedMoney.of(handle, caller, vantage),
                checks(reading.outstanding(), facts, question, BookCheck.contradicting(handle, caller, vantage)));
    }

    private List<CashFlow.InCurrency> currencies(
            CashFlowFacts facts, CashFlowQuestion question, CashFlowReading reading, Caller caller) {
        var own = facts.currencies().stream()
                .map(currency -> new CashFlowAnswer(question, facts, currency).inCurrency())
                .toList();
        if (question.in() == null) {
            return own;
        }
        var shown = new CashFlowShown(question, reading, rates, caller, facts);
        return own.stream().map(each -> each.with(shown.of(each.currency()))).toList();
    }

    private static CashFlowFacts facts(CashFlowReading reading, CashFlowQuestion question) {
        var facts = new CashFlowFacts();
        reading.due().forEach(each -> facts.add(Series.DUE_DATE, each.currency(), each.date(), each.amount()));
        reading.unapplied().forEach(each -> facts.unapplied(each.currency(), each.amount()));
        if (question.asks(Series.RECEIVED)) {
            reading.received().forEach(each -> facts.add(Series.RECEIVED, each.currency(), each.date(), each.amount()));
        }
        if (question.asks(Series.PROMISE)) {
            reading.promised()
                    .forEach(each ->
                            facts.add(Series.PROMISE, each.currency(), each.date(), BigDecimal.valueOf(each.amount())));
        }
        return facts;
    }

    private static List<Check> checks(
            Map<String, BigDecimal> outstanding,
            CashFlowFacts facts,
            CashFlowQuestion question,
            Optional<List<Check.Row>> contradicting) {
        var checks = new ArrayList<Check>();
        checks.add(new Check("due-dates-equal-outstanding", sumsTo(outstanding, facts, currency -> facts.of(
                        Series.DUE_DATE, currency)
                .all())));
        if (question.asks(Series.PREDICTED)) {
            checks.add(new Check(
                    "predictions-equal-outstanding", sumsTo(outstanding, facts, facts::predictedOutstanding)));
        }
        contradicting.ifPresent(rows -> checks.add(Check.without("rows-equal-ledger", rows)));
        return checks;
    }

    private static boolean sumsTo(
            Map<String, BigDecimal> outstanding, CashFlowFacts facts, Function<String, BigDecimal> sum) {
        return facts.currencies().stream()
                .allMatch(currency ->
                        sum.apply(currency).compareTo(outstanding.getOrDefault(currency, BigDecimal.ZERO)) == 0);
    }
}
