package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.CurrencyDay;
import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.tenant.Caller;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /** The currencies and days of which rates are needed. */
    List<CurrencyDay> needed(RateBasis basis, boolean received) {
        return query(scope.sql().needed(basis, received))
                .map((row, context) -> new CurrencyDay(row.getString(1), row.getObject(2, LocalDate.class)))
                .list();
    }

    List<DayAmount> dueWorth(RateBasis basis, Worths worths) {
        return byDay(scope.sql().dueWorth(basis), worths);
    }

    List<DayAmount> receivedWorth(RateBasis basis, Worths worths) {
        return byDay(scope.sql().receivedWorth(basis), worths);
    }

    List<DayAmount> unappliedWorth(RateBasis basis, Worths worths) {
        return byDay(scope.sql().unappliedWorth(basis), worths);
    }

    private List<DayAmount> byDay(String sql, Worths worths) {
        return worths.bind(query(sql)).map((row, context) -> DayAmount.of(row)).list();
    }

    /** When invoices were issued. */
    Map<UUID, LocalDate> issued(Collection<UUID> invoices) {
        return handle.createQuery("select id, issue_date from invoice where organization_id = :org and id = any(:ids)")
                .bind("org", caller.organizationId())
                .bindArray("ids", UUID.class, invoices)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
