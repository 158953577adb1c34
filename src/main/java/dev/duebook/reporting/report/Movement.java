package dev.duebook.reporting.report;

import dev.duebook.ground.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that changed what a client owes.
 *
 * @param number the invoice's
 * @param reference the payment's, else its receipt number; the number of the credit note; null for the rest
 * @param balance outstanding in this currency after it
 * @param deduction why less was owed; null for what is no deduction
 */
record Movement(
        LocalDate date,
        String kind,
        String number,
        String reference,
        String currency,
        String amount,
        String balance,
        String deduction) {
    /** Its columns as CSV. */
    static final List<String> COLUMNS =
            List.of("date", "kind", "number", "reference", "currency", "amount", "balance", "deduction");

    static Movement of(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new Movement(
                row.getObject("effective_date", LocalDate.class),
                row.getString("kind"),
                row.getString("number"),
                row.getString("reference"),
                currency,
                Money.decimal(row.getLong("amount"), currency),
                Money.decimal(row.getBigDecimal("balance"), currency),
                row.getString("deduction"));
    }
}
