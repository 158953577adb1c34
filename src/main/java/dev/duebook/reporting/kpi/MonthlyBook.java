package dev.duebook.reporting.kpi;

import dev.duebook.reporting.kpi.KpiSums.Sum;
import dev.duebook.reporting.kpi.MonthFacts.Mean;
import dev.duebook.reporting.kpi.SalesOutstanding.Sales;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rolls what was summed by month into balances and flows: each balance is the one before plus what moved. */
final class MonthlyBook {
    private static final Set<String> SALES = Set.of("ISSUE", "VOID");
    private static final Set<String> RECEIVED = Set.of("ALLOCATION", "ALLOCATION_REVERSAL");
    private static final Set<String> DEDUCTED = Set.of("DEDUCTION", "DEDUCTION_REVERSAL");
    private static final Set<String> CREDITED = Set.of("CREDIT", "CREDIT_REVERSAL");
    private static final Set<String> WRITTEN_OFF = Set.of("WRITE_OFF", "WRITE_OFF_REVERSAL");
    private static final Set<String> FEES = Set.of("FEE", "FEE_REVERSAL");

    private final MonthSpan span;
    private final KpiSums sums;
    private final List<KpiCell> cells;
    private final int months;
    private final int lookedBack = MonthSpan.LOOKED_BACK;

    private MonthlyBook(MonthSpan span, KpiSums sums) {
        this.span = span;
        this.sums = sums;
        this.cells = sums.cells().stream().filter(KpiCell::counts).toList();
        this.months = span.months().size();
    }

    /** @param sums of one currency */
    static List<MonthFacts> of(MonthSpan span, KpiSums sums) {
        return new MonthlyBook(span, sums).facts();
    }

    private List<MonthFacts> facts() {
        var balances = balances();
        var current = current();
        var sales = flow(cell -> cell.amountIf(SALES));
        var applied = flow(cell -> cell.amountIf(RECEIVED).negate());
        var deducted = flow(cell -> cell.amountIf(DEDUCTED).negate());
        var credited = flow(cell -> cell.amountIf(CREDITED).negate());
        var writtenOff = flow(cell -> cell.amountIf(WRITTEN_OFF).negate());
        var fees = flow(cell -> cell.amountIf(FEES));
        var lagDays = flow(cell -> cell.issued() ? cell.lagDays() : BigDecimal.ZERO);
        var lagInvoices = flow(cell -> cell.issued() ? cell.lagInvoices() : BigDecimal.ZERO);
        var all = span.monthsLookedBackOn();
        var facts = new ArrayList<MonthFacts>();
        for (var i = 1; i <= months; i++) {
            var at = lookedBack + i;
            var month = all.get(at - 1);
            facts.add(new MonthFacts(
                    month,
                    span.days(month),
                    span.complete(month),
                    sales[at],
                    balances[at - 1],
                    balances[at],
                    current[i],
                    applied[at],
                    deducted[at],
                    credited[at],
                    writtenOff[at],
                    fees[at],
                    mean(sums.toPay(), i),
                    mean(sums.late(), i),
                    new Mean(lagDays[at], lagInvoices[at]),
                    leftOut(sums.toPay(), i),
                    IntStream.iterate(at - 1, place -> place > 0, place -> place - 1)
                            .mapToObj(place ->
                                    new Sales(sales[place], all.get(place - 1).lengthOfMonth()))
                            .toList()));
        }
        return facts;
    }

    /** By month looked back on, from 0 for all before; at the end all after the last. */
    private BigDecimal[] flow(Function<KpiCell, BigDecimal> amount) {
        var flow = zeros(lookedBack + months + 2);
        cells.forEach(cell -> flow[cell.month()] = flow[cell.month()].add(amount.apply(cell)));
        return flow;
    }

    private BigDecimal[] balances() {
        var balances = flow(KpiCell::amount);
        for (var i = 1; i < balances.length; i++) {
            balances[i] = balances[i].add(balances[i - 1]);
        }
        return balances;
    }

    /** By month of the report, from 1: an entry counts from its month until its invoice falls due. */
    private BigDecimal[] current() {
        var change = zeros(months + 2);
        for (var cell : cells) {
            var from = Math.max(1, cell.month() - lookedBack);
            if (cell.currentUntil() != null && from <= cell.currentUntil()) {
                change[from] = change[from].add(cell.amount());
                change[cell.currentUntil() + 1] = change[cell.currentUntil() + 1].subtract(cell.amount());
            }
        }
        for (var i = 1; i < change.length; i++) {
            change[i] = change[i].add(change[i - 1]);
        }
        sums.plannedCurrent().forEach(sum -> change[sum.month()] = change[sum.month()].add(sum.amount()));
        return change;
    }

    private static Mean mean(List<Sum> sums, int month) {
        return sums.stream()
                .filter(sum -> sum.month() == month)
                .map(sum -> new Mean(sum.amount(), sum.weight()))
                .findFirst()
                .orElse(Mean.NONE);
    }

    private static long leftOut(List<Sum> sums, int month) {
        return sums.stream()
                .filter(sum -> sum.month() == month)
                .mapToLong(Sum::leftOut)
                .sum();
    }

    private static BigDecimal[] zeros(int length) {
        var zeros = new BigDecimal[length];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
