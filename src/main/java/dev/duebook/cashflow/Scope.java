package dev.duebook.cashflow;

import dev.duebook.report.Vantage;
import java.util.List;

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
}
