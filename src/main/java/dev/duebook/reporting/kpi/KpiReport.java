package dev.duebook.reporting.kpi;

import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.BookCheck;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The key figures of each month, from the ledger and the schedules in force at its end. */
@ApplicationScoped
public class KpiReport {
    private final Snapshot snapshot;
    private final KpiRepository repository;

    KpiReport(Snapshot snapshot, KpiRepository repository) {
        this.snapshot = snapshot;
        this.repository = repository;
    }

    Kpis kpis(Caller caller, KpiQuestion question) {
        return snapshot.read(handle -> kpis(handle, caller, question));
    }

    /** Every month of every currency. */
    void forEach(Caller caller, KpiQuestion question, Consumer<KpiMonth> consumer) {
        snapshot.read(handle -> kpis(handle, caller, question)).currencies().forEach(currency -> currency.months()
                .forEach(consumer));
    }

    /** In a look at the book that has begun. */
    public Kpis kpis(Handle handle, Caller caller, KpiQuestion question) {
        var sums = repository.sums(handle, caller, question);
        var facts = new LinkedHashMap<String, List<MonthFacts>>();
        currencies(question, sums)
                .forEach(currency -> facts.put(currency, MonthlyBook.of(question.span(), sums.of(currency))));
        return Kpis.of(
                question,
                facts.entrySet().stream()
                        .map(each -> new Kpis.InCurrency(
                                each.getKey(),
                                each.getValue().stream()
                                        .map(month -> KpiMonth.of(each.getKey(), month, question))
                                        .toList()))
                        .toList(),
                checks(handle, caller, sums, facts));
    }

    FigureRows rows(Caller caller, KpiRowsQuestion question, PageRequest page) {
        return snapshot.read(handle -> question.behind(caller).page(handle, question.vantage(), page));
    }

    void forEachRow(Caller caller, KpiRowsQuestion question, Consumer<FigureRow> consumer) {
        snapshot.read(handle -> {
            question.behind(caller).forEach(handle, consumer);
            return null;
        });
    }

    private static TreeSet<String> currencies(KpiQuestion question, KpiSums sums) {
        return new TreeSet<>(question.currencies().isEmpty() ? sums.currencies() : question.currencies());
    }

    private List<Check> checks(Handle handle, Caller caller, KpiSums sums, Map<String, List<MonthFacts>> facts) {
        var months = facts.values().stream().flatMap(List::stream).toList();
        var checks = new ArrayList<Check>();
        checks.add(new Check("movements-equal-receivables", months.stream().allMatch(MonthFacts::addsUp)));
        checks.add(new Check(
                "current-within-receivables", months.stream().allMatch(MonthFacts::currentIsPartOfReceivables)));
        checks.add(Check.without(
                "sales-equal-invoices",
                sums.cells().stream().allMatch(cell -> !cell.issued() || cell.untrue() == 0)
                        ? List.of()
                        : repository.salesUntrue(handle, caller)));
        checks.add(Check.without(
                "cache-equals-ledger", cacheEqualsLedger(sums.cells()) ? List.of() : BookCheck.untrue(handle, caller)));
        return checks;
    }

    /** Currency by currency; only where they differ is it worth comparing invoice by invoice. */
    private static boolean cacheEqualsLedger(List<KpiCell> cells) {
        var differences = new LinkedHashMap<String, BigDecimal>();
        cells.forEach(cell -> differences.merge(
                cell.currency(),
                cell.issued() ? cell.amount().subtract(cell.cached()) : cell.amount(),
                BigDecimal::add));
        return differences.values().stream().allMatch(difference -> difference.signum() == 0);
    }
}
