package dev.duebook.cashflow;

import dev.duebook.page.PageRequest;
import dev.duebook.report.FigureRow;
import dev.duebook.report.FigureRows;
import dev.duebook.report.Snapshot;
import dev.duebook.tenant.Caller;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows behind a figure of the cash flow. */
@ApplicationScoped
public class RowsReport {
    private static final int FETCH = 500;

    private final Snapshot snapshot;
    private final Predictions predictions;

    RowsReport(Snapshot snapshot, Predictions predictions) {
        this.snapshot = snapshot;
        this.predictions = predictions;
    }

    /** One page, the earliest first, with the totals of all. */
    @Transactional
    @TransactionConfiguration(timeout = Snapshot.SECONDS)
    FigureRows rows(Caller caller, Figure figure, Scope scope, PageRequest page) {
        var after = page.after(figure.wire());
        var place = after == null ? null : Place.of(after);
        return snapshot.read(handle -> {
            var listing = new Listing(figure, scope.vantage(), place, page.limit());
            if (figure.isStored()) {
                stored(handle, caller, figure, scope, listing);
            } else {
                expected(handle, caller, figure, scope, listing::add);
            }
            return listing.page();
        });
    }

    /** Every row. */
    @Transactional
    void forEach(Caller caller, Figure figure, Scope scope, Consumer<FigureRow> consumer) {
        snapshot.read(handle -> {
            if (figure.isStored()) {
                query(handle, caller, scope, scope.sql().rows(figure))
                        .setFetchSize(FETCH)
                        .map((row, context) -> StoredRow.of(row).row())
                        .forEach(consumer);
            } else {
                expected(handle, caller, figure, scope, each -> consumer.accept(each.row()));
            }
            return null;
        });
    }

    private static void stored(Handle handle, Caller caller, Figure figure, Scope scope, Listing listing) {
        query(handle, caller, scope, scope.sql().totals(figure))
                .map((row, context) ->
                        new Listing.Sum(row.getString("currency"), row.getBigDecimal("amount"), row.getLong("rows")))
                .forEach(listing::add);
        var query = query(handle, caller, scope, scope.sql().rows(figure, listing.after() != null))
                .bind("limit", listing.limit() + 1);
        if (listing.after() != null) {
            query.bind("afterDate", listing.after().date())
                    .bind("afterCurrency", listing.after().currency())
                    .bind("afterId", listing.after().id());
        }
        query.map((row, context) -> StoredRow.of(row)).forEach(listing::add);
    }

    private void expected(Handle handle, Caller caller, Figure figure, Scope scope, Consumer<Expected> consumer) {
        Consumer<Expected> within = each -> {
            if (scope.days().contains(each.date())) {
                consumer.accept(each);
            }
        };
        if (figure == Figure.BY_PROMISE) {
            new CashFlowReading(handle, caller, scope).promised().forEach(within);
        } else {
            predictions.forEach(handle, caller, scope, within);
        }
    }

    private static Query query(Handle handle, Caller caller, Scope scope, String sql) {
        return new CashFlowReading(handle, caller, scope).query(sql);
    }
}
