package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.Conversion;
import dev.duebook.cash.rate.CurrencyDay;
import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.UsedRate;
import dev.duebook.cash.rate.WorthReading;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.tenant.Caller;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * The cash flow in another currency. Debts, payments and promises are converted one by one and then summed by day. What is
 * foretold belongs to no day of issue: it is converted figure by figure at the rate of the day of the question, and left out
 * where each invoice has a rate of its own.
 */
final class CashFlowShown {
    private final CashFlowQuestion question;
    private final RateBasis basis;
    private final Worths worths;
    private final CashFlowFacts facts;

    CashFlowShown(
            CashFlowQuestion question, CashFlowReading reading, WorthReading rates, Caller caller, CashFlowFacts own) {
        this.basis = question.in().basis();
        this.question = basis == RateBasis.ISSUE ? question.ofFacts() : question;
        this.worths = rates.in(
                caller,
                question.in().currency(),
                needed(reading, own.currencies()),
                question.vantage().recordedUntil());
        this.facts = facts(reading);
        if (basis == RateBasis.ASOF) {
            facts.predictedAs(own);
        }
    }

    private Set<CurrencyDay> needed(CashFlowReading reading, Set<String> currencies) {
        var needed = new HashSet<>(reading.needed(basis, question.asks(Series.RECEIVED)));
        if (basis == RateBasis.ASOF) {
            currencies.forEach(
                    each -> needed.add(new CurrencyDay(each, question.vantage().asOf())));
        }
        return needed;
    }

    private CashFlowFacts facts(CashFlowReading reading) {
        var found = new CashFlowFacts();
        reading.dueWorth(basis, worths)
                .forEach(each -> found.add(Series.DUE_DATE, each.currency(), each.date(), each.amount()));
        reading.unappliedWorth(basis, worths).forEach(each -> found.unapplied(each.currency(), each.amount()));
        if (question.asks(Series.RECEIVED)) {
            reading.receivedWorth(basis, worths)
                    .forEach(each -> found.add(Series.RECEIVED, each.currency(), each.date(), each.amount()));
        }
        if (question.asks(Series.PROMISE)) {
            promised(reading, found);
        }
        return found;
    }

    private void promised(CashFlowReading reading, CashFlowFacts found) {
        var promised = reading.promised();
        var issued = reading.issued(promised.stream().map(Expected::invoiceId).toList());
        promised.forEach(each -> {
            var day = question.in()
                    .day(issued.get(each.invoiceId()), question.vantage().asOf());
            found.add(
                    Series.PROMISE,
                    each.currency(),
                    each.date(),
                    worths.of(each.currency(), day).of(each.amount()));
        });
    }

    CashFlow.Converted of(String currency) {
        var rate =
                basis == RateBasis.ASOF ? worths.of(currency, question.vantage().asOf()) : null;
        var shown = new CashFlowAnswer(question, facts, rate == null ? unused(currency) : rate).inCurrency();
        return CashFlow.Converted.of(worths.into(), rate == null ? null : UsedRate.of(rate), shown);
    }

    /** Nothing is foretold by it. */
    private Conversion unused(String currency) {
        return new Conversion(
                currency,
                worths.into(),
                BigDecimal.ONE,
                null,
                question.vantage().asOf());
    }
}
