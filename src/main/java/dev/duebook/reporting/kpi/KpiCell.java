package dev.duebook.reporting.kpi;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Entries of the ledger that count alike, summed, in minor units.
 *
 * @param counts whether they were effective and known; what is not serves the checks alone
 * @param kind of all of them
 * @param month 1 for the first month looked back on, 0 for all before, one more than there are for all after
 * @param currentUntil 1 for the first month of the report: the last at whose end their invoice is not yet due, 0 for none;
 *     null where instalments or extensions need a closer look
 * @param lagDays of their invoices together, from delivery to issue; of each entry, so that it is of use for one kind
 * @param lagInvoices how many of them say when their work was delivered
 * @param cached what their invoices owe according to the cache
 * @param untrue how many are over another amount than their invoice's total
 */
record KpiCell(
        String currency,
        boolean counts,
        String kind,
        int month,
        Integer currentUntil,
        BigDecimal amount,
        BigDecimal lagDays,
        BigDecimal lagInvoices,
        BigDecimal cached,
        long untrue) {
    static KpiCell of(ResultSet row) throws SQLException {
        return new KpiCell(
                row.getString("currency"),
                row.getBoolean("counts"),
                row.getString("kind"),
                row.getInt("month"),
                row.getBoolean("sole") ? row.getInt("current_until") : null,
                row.getBigDecimal("amount"),
                row.getBigDecimal("lag_days"),
                row.getBigDecimal("lag_invoices"),
                row.getBigDecimal("cached"),
                row.getLong("untrue"));
    }

    /** The amount where it is of one of those kinds, else nothing. */
    BigDecimal amountIf(Set<String> kinds) {
        return kinds.contains(kind) ? amount : BigDecimal.ZERO;
    }

    boolean issued() {
        return kind.equals("ISSUE");
    }
}
