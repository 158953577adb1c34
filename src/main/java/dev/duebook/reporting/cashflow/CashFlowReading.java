package dev.duebook.reporting.cashflow;

import dev.duebook.ground.tenant.Caller;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads what the cash flow is made of, in one look at the book. */
final class CashFlowReading {
    private final Handle handle;
    private final Caller caller;
    private final Scope scope;

    CashFlowReading(Handle handle, Caller caller, Scope scope) {
        this.handle = handle;
        this.caller = caller;
        this.scope = scope;
    }

    record DayAmount(String currency, LocalDate date, BigDecimal amount) {
        static DayAmount of(ResultSet row) throws SQLException {
            return new DayAmount(
                    row.getString("currency"), row.getObject("date", LocalDate.class), row.getBigDecimal("amount"));
        }
    }

    List<DayAmount> due() {
        return byDay(scope.sql().due());
    }

    List<DayAmount> received() {
        return byDay(scope.sql().received());
    }

    List<DayAmount> unapplied() {
        return byDay(scope.sql().unapplied());
    }

    List<Expected> promised() {
        var promises = query(scope.sql().promises())
                .map((row, context) -> OpenPromise.of(row))
                .list();
        return OpenPromise.toCome(promises, scope.vantage().asOf());
    }

    /** Counted from the instalments, or from the ledger for the past, not from the sums by day. */
    Map<String, BigDecimal> outstanding() {
        return byDay(scope.sql().outstanding()).stream()
                .collect(Collectors.toMap(DayAmount::currency, DayAmount::amount));
    }

    private List<DayAmount> byDay(String sql) {
        return query(sql).map((row, context) -> DayAmount.of(row)).list();
    }

    private Query query(String sql) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(scope.parameters(caller));
    }
}
