package dev.duebook.reporting.cashflow;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.Vantage;
import java.util.List;
import java.util.Map;

/**
 * Which part of the book is read.
 *
 * @param currencies empty for all
 * @param days on which something falls due, was promised or came
 */
record Scope(Vantage vantage, List<String> currencies, Days days) {
    CashFlowSql sql() {
        return new CashFlowSql(vantage, !currencies.isEmpty());
    }

    /** By name, for any of the statements. */
    Map<String, ?> parameters(Caller caller) {
        return Map.of(
                "org", caller.organizationId(),
                "asOf", vantage.asOf(),
                "knownAt", vantage.recordedUntil(),
                "from", days.from(),
                "to", days.to(),
                "currencies", currencies.toArray(String[]::new));
    }
}
