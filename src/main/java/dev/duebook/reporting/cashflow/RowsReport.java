package dev.duebook.reporting.cashflow;

import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.RowsBehind;
import dev.duebook.reporting.report.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The rows behind a figure of the cash flow. */
@ApplicationScoped
public class RowsReport {
    private final Snapshot snapshot;
    private final PredictedMoney predicted;

    RowsReport(Snapshot snapshot, PredictedMoney predicted) {
        this.snapshot = snapshot;
        this.predicted = predicted;
    }

    /** One page, the earliest first, with the totals of all. */
    FigureRows rows(Caller caller, Figure figure, Scope scope, PageRequest page) {
        if (figure.isStored()) {
            return snapshot.read(handle -> stored(caller, figure, scope).page(handle, scope.vantage(), page));
        }
        var listing = new Listing(scope.vantage(), page);
        snapshot.read(handle -> {
            expected(handle, caller, figure, scope, listing::add);
            return null;
        });
        return listing.page();
    }

    /** Every row. */
    void forEach(Caller caller, Figure figure, Scope scope, Consumer<FigureRow> consumer) {
        snapshot.read(handle -> {
            if (figure.isStored()) {
                stored(caller, figure, scope).forEach(handle, consumer);
            } else {
                expected(handle, caller, figure, scope, each -> consumer.accept(each.row()));
            }
            return null;
        });
    }

    private static RowsBehind stored(Caller caller, Figure figure, Scope scope) {
        return new RowsBehind(scope.sql().behind(figure), scope.parameters(caller));
    }

    private void expected(Handle handle, Caller caller, Figure figure, Scope scope, Consumer<Expected> consumer) {
        if (figure == Figure.BY_PROMISE) {
            new CashFlowReading(handle, caller, scope).promised().forEach(each -> {
                if (scope.days().contains(each.date())) {
                    consumer.accept(each);
                }
            });
        } else {
            predicted.forEach(handle, caller, figure, scope, consumer);
        }
    }
}
