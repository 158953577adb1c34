package dev.duebook.reporting.cashflow;

import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.RowsAhead;
import dev.duebook.reporting.report.RowsBehind;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.report.Stretch;
import dev.duebook.reporting.report.Vantage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The rows behind a figure of the cash flow. */
@ApplicationScoped
public class RowsReport {
    /** Whatever an expectation rests on, names among it, has its fact in the history, which is only ever appended to. */
    private static final String FACTS = "select count(*) from history where organization_id = ?";

    private final Snapshot snapshot;
    private final PredictedMoney predicted;
    private final RowsAhead ahead;

    RowsReport(Snapshot snapshot, PredictedMoney predicted, RowsAhead ahead) {
        this.snapshot = snapshot;
        this.predicted = predicted;
        this.ahead = ahead;
    }

    private record Asked(Figure figure, LocalDate asOf, Instant recordedUntil, List<String> currencies, Days days) {
        static Asked of(Figure figure, Scope scope) {
            var vantage = scope.vantage();
            return new Asked(figure, vantage.asOf(), vantage.recordedUntil(), scope.currencies(), scope.days());
        }
    }

    private record Facts(long number) {}

    /** One page, the earliest first, with the totals of all. */
    FigureRows rows(Caller caller, Figure figure, Scope scope, PageRequest page) {
        if (figure.isStored()) {
            return snapshot.read(handle -> stored(caller, figure, scope).page(handle, scope.vantage(), page));
        }
        var cursor = page.after(Place.SORT);
        var after = cursor == null ? null : Place.of(cursor);
        var found = snapshot.read(handle -> ahead.behind(
                new RowsAhead.Key(caller.organizationId(), Asked.of(figure, scope), facts(handle, caller)),
                after,
                page.limit() + 1,
                () -> expected(handle, caller, figure, scope, after)));
        return listed(scope.vantage(), found, page.limit());
    }

    private static FigureRows listed(Vantage vantage, RowsAhead.Found<Expected> found, int limit) {
        var page = Page.of(found.rows(), limit, each -> Place.of(each).cursor());
        return new FigureRows(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                page.items().stream().map(Expected::row).toList(),
                page.nextCursor(),
                found.totals());
    }

    private static Facts facts(Handle handle, Caller caller) {
        return new Facts(
                handle.select(FACTS, caller.organizationId()).mapTo(Long.class).one());
    }

    private Stretch<Expected, Place> expected(Handle handle, Caller caller, Figure figure, Scope scope, Place after) {
        var listing = new Listing(after);
        expected(handle, caller, figure, scope, listing::add);
        return listing.stretch();
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
