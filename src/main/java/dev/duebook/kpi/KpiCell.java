package dev.duebook.kpi;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Entries of the ledger that count alike, summed, in minor units.
 *
 * @param counts whether they were effective and known; what is not serves the checks alone
 * @param month 1 for the first month looked back on, 0 for all before, one more than there are for all
 *     after
 * @param currentUntil 1 for the first month of the report: the last at whose end their invoice is not yet due, 0 for none;
 *     null where instalments or extensions need a closer look
 * @param cached what the invoices issued by these entries owe according to the cache
 * @param untrue how many of these entries issue another amount than their invoice's total
 */
record KpiCell(
        String currency,
        boolean counts,
        int month,
        Integer currentUntil,
        BigDecimal amount,
        BigDecimal sales,
        BigDecimal received,
        BigDecimal credited,
        BigDecimal writtenOff,
        BigDecimal fees,
        BigDecimal lagDays,
        BigDecimal lagInvoices,
        BigDecimal cached,
        long untrue) {
    static KpiCell of(ResultSet row) throws SQLException {
        return new KpiCell(
                row.getString("currency"),
                row.getBoolean("counts"),
                row.getInt("month"),
                row.getObject("current_until", Integer.class),
                row.getBigDecimal("amount"),
                row.getBigDecimal("sales"),
                row.getBigDecimal("received"),
                row.getBigDecimal("credited"),
                row.getBigDecimal("written_off"),
                row.getBigDecimal("fees"),
                row.getBigDecimal("lag_days"),
                row.getBigDecimal("lag_invoices"),
                row.getBigDecimal("cached"),
                row.getLong("untrue"));
    }
}
