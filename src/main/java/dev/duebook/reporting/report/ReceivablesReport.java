package dev.duebook.reporting.report;

import dev.duebook.cash.rate.CurrencyDay;
import dev.duebook.cash.rate.WorthReading;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Who owes what, since when, and who must collect it: one row per open invoice, never one per client. */
@ApplicationScoped
public class ReceivablesReport {
    private static final String SORT = "receivables";
    private static final int FETCH = 500;

    private final Snapshot snapshot;

    private final WorthReading rates;

    ReceivablesReport(Snapshot snapshot, WorthReading rates) {
        this.snapshot = snapshot;
        this.rates = rates;
    }

    /**
     * One page, longest overdue first, with the totals of all that match.
     *
     * @throws dev.duebook.ground.problem.Rejection 422 rate-missing where it is to be shown in another currency
     */
    OpenInvoices receivables(Caller caller, ReceivablesQuestion question, PageRequest page) {
        var after = page.after(SORT);
        var afterDate = after == null ? null : after.day();
        return snapshot.read(handle -> {
            var query = query(handle, new ReceivablesSql(question).page(after != null), caller, question)
                    .bind("limit", page.limit() + 1);
            if (after != null) {
                query.bind("afterDate", afterDate).bind("afterId", after.id());
            }
            var rows = query.map((row, context) -> ReceivablesRow.of(row)).list();
            var unmatched = UnmatchedMoney.of(handle, caller, question.vantage());
            return question.in() == null
                    ? answer(question, page, rows, null, Map.of(), unmatched)
                    : shown(handle, caller, question, page, rows, unmatched);
        });
    }

    private OpenInvoices shown(
            Handle handle,
            Caller caller,
            ReceivablesQuestion question,
            PageRequest page,
            List<ReceivablesRow> rows,
            List<UnmatchedMoney.Unmatched> unmatched) {
        var worths = worths(handle, caller, question);
        var sums = worths.bind(query(handle, new ReceivablesSql(question).worth(), caller, question))
                .map((row, context) -> new Worth(row.getString(1), row.getBigDecimal(2), row.getBigDecimal(3)))
                .collect(Collectors.toMap(Worth::currency, Function.identity()));
        return answer(question, page, rows, worths, sums, unmatched);
    }

    /** Of all invoices in one currency, in minor units of another. */
    private record Worth(String currency, BigDecimal total, BigDecimal outstanding) {}

    /** Null where no other currency is asked for. */
    private Worths worths(Handle handle, Caller caller, ReceivablesQuestion question) {
        if (question.in() == null) {
            return null;
        }
        var needed = query(handle, new ReceivablesSql(question).needed(), caller, question)
                .map((row, context) -> new CurrencyDay(row.getString(1), row.getObject(2, LocalDate.class)))
                .list();
        return rates.in(
                caller, question.in().currency(), needed, question.vantage().recordedUntil());
    }

    /** Every row. */
    void forEach(Caller caller, ReceivablesQuestion question, Consumer<OpenInvoice> consumer) {
        snapshot.read(handle -> {
            var worths = worths(handle, caller, question);
            query(handle, new ReceivablesSql(question).all(), caller, question)
                    .setFetchSize(FETCH)
                    .map((row, context) -> OpenInvoice.of(ReceivablesRow.of(row), question, worths))
                    .forEach(consumer);
            return null;
        });
    }

    private static Query query(Handle handle, String sql, Caller caller, ReceivablesQuestion question) {
        var query = handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("org", caller.organizationId());
        if (!question.vantage().live() || question.in() != null) {
            query.bind("asOf", question.vantage().asOf());
        }
        if (!question.vantage().live()) {
            query.bind("knownAt", question.vantage().knownAt());
        }
        if (!question.clients().isEmpty()) {
            query.bindArray("clients", UUID.class, question.clients());
        }
        if (!question.owners().isEmpty()) {
            query.bindArray("owners", UUID.class, question.owners());
        }
        if (!question.currencies().isEmpty()) {
            query.bindArray("currencies", String.class, question.currencies());
        }
        if (!question.statuses().isEmpty()) {
            query.bindArray("statuses", String.class, question.statuses())
                    .bind("dueSoonDays", question.dueSoonDays())
                    .bind("asOf", question.vantage().asOf());
        }
        return query;
    }

    private static OpenInvoices answer(
            ReceivablesQuestion question,
            PageRequest page,
            List<ReceivablesRow> rows,
            Worths worths,
            Map<String, Worth> sums,
            List<UnmatchedMoney.Unmatched> unmatched) {
        var found = Page.of(
                of(rows, ReceivablesRow.Level.ROW),
                page.limit(),
                row -> new Cursor(SORT, row.dueDate().toString(), row.id()));
        var totals = of(rows, ReceivablesRow.Level.TOTAL);
        var vantage = question.vantage();
        return new OpenInvoices(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                Aging.BASIS,
                found.items().stream()
                        .map(row -> OpenInvoice.of(row, question, worths))
                        .toList(),
                found.nextCursor(),
                totals.stream()
                        .map(row -> new OpenInvoices.Total(
                                row.currency(),
                                Money.decimal(row.total(), row.currency()),
                                Money.decimal(row.outstanding(), row.currency()),
                                row.invoices(),
                                worths == null ? null : converted(List.of(sums.get(row.currency())), question)))
                        .toList(),
                worths == null ? null : converted(sums.values(), question),
                unmatched,
                checks(vantage.live(), rows));
    }

    private static OpenInvoices.Converted converted(Collection<Worth> sums, ReceivablesQuestion question) {
        var into = question.in().currency();
        return new OpenInvoices.Converted(
                into,
                question.in().basis(),
                Money.decimal(sums.stream().map(Worth::total).reduce(BigDecimal.ZERO, BigDecimal::add), into),
                Money.decimal(sums.stream().map(Worth::outstanding).reduce(BigDecimal.ZERO, BigDecimal::add), into));
    }

    private static List<Check> checks(boolean live, List<ReceivablesRow> rows) {
        var checks = new ArrayList<Check>();
        checks.add(new Check(
                live ? "outstanding-equals-its-parts" : "instalments-equal-ledger",
                allTrue(of(rows, ReceivablesRow.Level.TOTAL))));
        checks.add(
                live
                        ? new Check("rows-equal-ledger", allTrue(of(rows, ReceivablesRow.Level.ROW)))
                        : new Check("cache-equals-ledger", allTrue(of(rows, ReceivablesRow.Level.CHECK))));
        return checks;
    }

    private static boolean allTrue(List<ReceivablesRow> rows) {
        return rows.stream().allMatch(ReceivablesRow::trueToFacts);
    }

    private static List<ReceivablesRow> of(List<ReceivablesRow> rows, ReceivablesRow.Level level) {
        return rows.stream().filter(row -> row.level() == level).toList();
    }
}
