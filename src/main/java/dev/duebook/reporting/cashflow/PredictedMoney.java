package dev.duebook.reporting.cashflow;

import dev.duebook.ground.page.Grouped;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.forecast.Predicted;
import dev.duebook.reporting.forecast.Predictions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** When the open debts of the book will be paid, and what will be invoiced beside, as the forecast has it. */
@ApplicationScoped
class PredictedMoney {
    private final Predictions predictions;

    PredictedMoney(Predictions predictions) {
        this.predictions = predictions;
    }

    /** What is expected of each debt, and of what will be invoiced, in every span of the question. */
    void addTo(CashFlowFacts facts, Handle handle, Caller caller, CashFlowQuestion question) {
        var vantage = question.vantage();
        var spans =
                question.spans().stream().map(span -> span.from(vantage.asOf())).toList();
        var predicted = new HashMap<String, PredictedSpans>();
        var ground = predictions.ground(handle, caller, vantage);
        if (question.asks(Series.PREDICTED)) {
            predictions.forEach(handle, caller, vantage, filter(question.scope()), ground, debt -> predicted
                    .computeIfAbsent(debt.currency(), first -> new PredictedSpans(spans))
                    .add(debt));
        }
        if (question.asks(Series.INVOICED)) {
            ground.invoicing(vantage.asOf()).forEach((currency, invoicing) -> {
                if (question.wants(currency) && invoicing.level() > 0) {
                    predicted
                            .computeIfAbsent(currency, first -> new PredictedSpans(spans))
                            .add(invoicing);
                }
            });
        }
        facts.predicted(predicted);
    }

    /** What is expected of each invoice in the days asked for, on the day by which it is as likely paid as not. */
    void forEach(Handle handle, Caller caller, Figure figure, Scope scope, Consumer<Expected> consumer) {
        var days = scope.days().from(scope.vantage().asOf());
        var invoices = new Grouped<Expected>(
                Expected::invoiceId,
                parts -> parts.stream().reduce(Expected::plus).ifPresent(consumer));
        predictions.forEach(handle, caller, scope.vantage(), filter(scope), debt -> {
            var amount = figure == Figure.NOT_EXPECTED
                    ? PredictedSpans.notExpected(debt)
                    : PredictedSpans.expected(debt, days);
            Optional.of(amount).filter(each -> each > 0).ifPresent(each -> invoices.accept(expected(debt, each)));
        });
        invoices.finish();
    }

    private static Expected expected(Predicted debt, long amount) {
        return new Expected(
                debt.invoiceId(),
                debt.invoiceNumber(),
                debt.clientId(),
                debt.clientName(),
                debt.currency(),
                debt.forecast().p50(),
                amount);
    }

    private static Predictions.Filter filter(Scope scope) {
        return new Predictions.Filter(scope.currencies(), List.of(), List.of());
    }
}
