package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.ShownIn;
import dev.duebook.reporting.report.Vantage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of the cash flow.
 *
 * @param periods in order, at least one, without gaps
 * @param currencies empty for all
 * @param series which are computed
 * @param in another currency in which it is shown beside; null for none
 */
record CashFlowQuestion(
        Vantage vantage, Period period, List<Days> periods, List<String> currencies, Set<Series> series, ShownIn in) {
    Days whole() {
        return new Days(periods.get(0).from(), periods.get(periods.size() - 1).to());
    }

    /** The days of all spans. */
    Scope scope() {
        var spans = spans();
        return new Scope(
                vantage,
                currencies,
                new Days(
                        spans.stream().map(Days::from).min(LocalDate::compareTo).orElseThrow(),
                        spans.stream().map(Days::to).max(LocalDate::compareTo).orElseThrow()));
    }

    /** The periods, this week, and the calendar month after the present one. */
    List<Days> spans() {
        var spans = new ArrayList<>(periods);
        spans.add(Period.WEEK.around(vantage.asOf()));
        spans.add(Period.MONTH.around(
                Period.MONTH.plus(Period.MONTH.around(vantage.asOf()).from(), 1)));
        return spans;
    }

    /** The last day of the periods, or the one before the day of the question when they have all passed. */
    LocalDate lastExpected() {
        var yesterday = vantage.asOf().minusDays(1);
        return whole().to().isBefore(yesterday) ? yesterday : whole().to();
    }

    /** Without what is foretold. */
    CashFlowQuestion ofFacts() {
        var facts = EnumSet.copyOf(series);
        facts.removeAll(EnumSet.of(Series.PREDICTED, Series.INVOICED));
        return new CashFlowQuestion(vantage, period, periods, currencies, facts, in);
    }

    boolean wants(String currency) {
        return currencies.isEmpty() || currencies.contains(currency);
    }

    boolean asks(Series each) {
        return series.contains(each);
    }
}
