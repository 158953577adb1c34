package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.ShownIn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All currencies in one: the sums of what each is worth in it. Ranges of what is foretold do not add up and are left out. */
final class CashFlowSum {
    private CashFlowSum() {}

    static CashFlow.Converted of(ShownIn in, List<CashFlow.InCurrency> currencies) {
        var all = currencies.stream().map(CashFlow.InCurrency::converted).toList();
        return all.isEmpty()
                ? null
                : new CashFlow.Converted(
                        in.currency(),
                        in.basis(),
                        null,
                        sum(all, CashFlow.Converted::outstanding),
                        sum(all, CashFlow.Converted::overdue),
                        sum(all, CashFlow.Converted::later),
                        sum(all, CashFlow.Converted::notExpected),
                        sum(all, CashFlow.Converted::unapplied),
                        span(all, CashFlow.Converted::thisWeek),
                        span(all, CashFlow.Converted::nextMonth),
                        IntStream.range(0, all.get(0).periods().size())
                                .mapToObj(place ->
                                        span(all, each -> each.periods().get(place)))
                                .toList());
    }

    private static CashFlow.Span span(List<CashFlow.Converted> all, Function<CashFlow.Converted, CashFlow.Span> of) {
        var spans = all.stream().map(of).toList();
        return new CashFlow.Span(
                spans.get(0).from(),
                spans.get(0).to(),
                sum(spans, CashFlow.Span::byDueDate),
                sum(spans, CashFlow.Span::byPromise),
                null,
                sum(spans, CashFlow.Span::predictedLikely),
                null,
                sum(spans, CashFlow.Span::predictedInvoiced),
                null,
                null,
                sum(spans, CashFlow.Span::received),
                null);
    }

    /** Of decimals with the same digits; null where there is none. */
    private static <T> String sum(List<T> rows, Function<T, String> figure) {
        return rows.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .map(BigDecimal::new)
                .reduce(BigDecimal::add)
                .map(BigDecimal::toPlainString)
                .orElse(null);
    }
}
