package dev.duebook.cashflow;

import dev.duebook.forecast.Predicted;
import dev.duebook.forecast.Predictions;
import dev.duebook.page.Grouped;
import dev.duebook.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** When the open debts of the book will be paid, as the forecast has it. */
@ApplicationScoped
class PredictedMoney {
    private final Predictions predictions;

    PredictedMoney(Predictions predictions) {
        this.predictions = predictions;
    }

    /** Each debt on the day by which it is as likely paid as not, and its chances for every span of the question. */
    void addTo(CashFlowFacts facts, Handle handle, Caller caller, CashFlowQuestion question) {
        var asOf = question.vantage().asOf();
        var spans = question.spans();
        var bands = new HashMap<String, PredictedBand>();
        predictions.forEach(handle, caller, question.vantage(), filter(question.scope()), debt -> {
            facts.add(Series.PREDICTED, debt.currency(), debt.forecast().p50(), BigDecimal.valueOf(debt.outstanding()));
            bands.computeIfAbsent(debt.currency(), first -> new PredictedBand(spans.size()))
                    .add(debt.clientId(), debt.outstanding(), chances(debt, spans, asOf));
        });
        facts.predicted(bands);
    }

    /** Instalments of an invoice that are predicted for one day are one row. */
    void forEach(Handle handle, Caller caller, Scope scope, Consumer<Expected> consumer) {
        var invoices =
                new Grouped<Expected>(Expected::invoiceId, parts -> byDay(parts).forEach(consumer));
        predictions.forEach(
                handle,
                caller,
                scope.vantage(),
                filter(scope),
                debt -> invoices.accept(new Expected(
                        debt.invoiceId(),
                        debt.invoiceNumber(),
                        debt.clientId(),
                        debt.clientName(),
                        debt.currency(),
                        debt.forecast().p50(),
                        debt.outstanding())));
        invoices.finish();
    }

    private static Collection<Expected> byDay(List<Expected> ofInvoice) {
        var days = new TreeMap<LocalDate, Expected>();
        ofInvoice.forEach(each -> days.merge(each.date(), each, Expected::plus));
        return days.values();
    }

    private static Predictions.Filter filter(Scope scope) {
        return new Predictions.Filter(scope.currencies(), List.of(), List.of());
    }

    private static int[] chances(Predicted debt, List<Days> spans, LocalDate asOf) {
        var chances = new int[spans.size()];
        for (var i = 0; i < chances.length; i++) {
            var ahead = spans.get(i).from(asOf);
            chances[i] = ahead.from().isAfter(ahead.to())
                    ? 0
                    : debt.forecast().chanceBy(ahead.to())
                            - debt.forecast().chanceBy(ahead.from().minusDays(1));
        }
        return chances;
    }
}
