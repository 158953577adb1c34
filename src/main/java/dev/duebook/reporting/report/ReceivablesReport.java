package dev.duebook.reporting.report;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who owes what, since when, and who must collect it: one row per open invoice, never one per client. */
@ApplicationScoped
public class ReceivablesReport {
    private static final String SORT = "receivables";
    private static final int FETCH = 500;

    private final Snapshot snapshot;

    ReceivablesReport(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** One page, longest overdue first, with the totals of all that match. */
    OpenInvoices receivables(Caller caller, ReceivablesQuestion question, PageRequest page) {
        var after = page.after(SORT);
        var afterDate = after == null ? null : after.day();
        var rows = snapshot.read(handle -> {
            var query = query(handle, new ReceivablesSql(question).page(after != null), caller, question)
                    .bind("limit", page.limit() + 1);
            if (after != null) {
                query.bind("afterDate", afterDate).bind("afterId", after.id());
            }
            return query.map((row, context) -> ReceivablesRow.of(row)).list();
        });
        return answer(question, page, rows);
    }

    /** Every row. */
    void forEach(Caller caller, ReceivablesQuestion question, Consumer<OpenInvoice> consumer) {
        snapshot.read(handle -> {
            query(handle, new ReceivablesSql(question).all(), caller, question)
                    .setFetchSize(FETCH)
                    .map((row, context) -> OpenInvoice.of(ReceivablesRow.of(row), question))
                    .forEach(consumer);
            return null;
        });
    }

    private static Query query(Handle handle, String sql, Caller caller, ReceivablesQuestion question) {
        var query = handle.createQuery(sql).bind("org", caller.organizationId());
        if (!question.vantage().live()) {
            query.bind("asOf", question.vantage().asOf())
                    .bind("knownAt", question.vantage().knownAt());
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

    private static OpenInvoices answer(ReceivablesQuestion question, PageRequest page, List<ReceivablesRow> rows) {
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
                found.items().stream().map(row -> OpenInvoice.of(row, question)).toList(),
                found.nextCursor(),
                totals.stream()
                        .map(row -> new OpenInvoices.Total(
                                row.currency(),
                                Money.decimal(row.total(), row.currency()),
                                Money.decimal(row.outstanding(), row.currency()),
                                row.invoices()))
                        .toList(),
                checks(vantage.live(), rows));
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
