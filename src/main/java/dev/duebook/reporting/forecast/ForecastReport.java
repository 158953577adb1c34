package dev.duebook.reporting.forecast;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.FirstOnes;
import dev.duebook.ground.page.Grouped;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.report.Vantage;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** When each open invoice will be paid. */
@ApplicationScoped
public class ForecastReport {
    private static final String SORT = "p50";
    private static final Comparator<List<Predicted>> BY_P50 = Comparator.comparing(ForecastReport::p50)
            .thenComparing(parts -> parts.get(0).invoiceId());

    private final Snapshot snapshot;
    private final Predictions predictions;

    ForecastReport(Snapshot snapshot, Predictions predictions) {
        this.snapshot = snapshot;
        this.predictions = predictions;
    }

    private record Sum(BigDecimal outstanding, long invoices) {
        Sum plus(Sum other) {
            return new Sum(outstanding.add(other.outstanding), invoices + other.invoices);
        }
    }

    /** One page, with the totals of all that match. */
    InvoiceForecasts forecasts(Caller caller, ForecastQuestion question, PageRequest page) {
        var after = page.after(SORT);
        var afterDay = after == null ? LocalDate.MIN : after.day();
        var first = new FirstOnes<>(BY_P50, page.limit() + 1);
        var sums = new TreeMap<String, Sum>();
        var wrong = new ArrayList<Check.Row>();
        each(caller, question, parts -> {
            var p50 = p50(parts);
            var one = parts.get(0);
            if (!one.consistent() && wrong.size() <= Check.MOST_ROWS) {
                wrong.add(new Check.Row(one.invoiceId(), one.invoiceNumber()));
            }
            sums.merge(one.currency(), new Sum(outstanding(parts), 1), Sum::plus);
            var behind = after == null
                    || p50.isAfter(afterDay)
                    || p50.equals(afterDay) && one.invoiceId().compareTo(after.id()) > 0;
            if (behind) {
                first.offer(parts);
            }
        });
        return answer(question.vantage(), page, first.inOrder(), sums, wrong);
    }

    private static InvoiceForecasts answer(
            Vantage vantage,
            PageRequest page,
            List<List<Predicted>> rows,
            TreeMap<String, Sum> sums,
            List<Check.Row> wrong) {
        var found = Page.of(
                rows,
                page.limit(),
                parts -> new Cursor(SORT, p50(parts).toString(), parts.get(0).invoiceId()));
        return new InvoiceForecasts(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                found.items().stream()
                        .map(parts -> InvoiceForecast.of(parts, vantage.asOf()))
                        .toList(),
                found.nextCursor(),
                sums.entrySet().stream()
                        .map(sum -> new InvoiceForecasts.Total(
                                sum.getKey(),
                                Money.decimal(sum.getValue().outstanding(), sum.getKey()),
                                sum.getValue().invoices()))
                        .toList(),
                List.of(Check.without("outstanding-equals-ledger", wrong)));
    }

    /** Every row, client by client. */
    void forEach(Caller caller, ForecastQuestion question, Consumer<InvoiceForecast> consumer) {
        each(
                caller,
                question,
                parts -> consumer.accept(
                        InvoiceForecast.of(parts, question.vantage().asOf())));
    }

    private void each(Caller caller, ForecastQuestion question, Consumer<List<Predicted>> consumer) {
        snapshot.read(handle -> {
            var invoices = new Grouped<>(Predicted::invoiceId, only(question, consumer));
            predictions.forEach(handle, caller, question.vantage(), question.filter(), invoices);
            invoices.finish();
            return null;
        });
    }

    private static Consumer<List<Predicted>> only(ForecastQuestion question, Consumer<List<Predicted>> consumer) {
        return parts -> {
            if (question.wants(p50(parts))) {
                consumer.accept(parts);
            }
        };
    }

    private static LocalDate p50(List<Predicted> parts) {
        return parts.get(parts.size() - 1).forecast().p50();
    }

    private static BigDecimal outstanding(List<Predicted> parts) {
        return parts.stream()
                .map(part -> BigDecimal.valueOf(part.outstanding()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
