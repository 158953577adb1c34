package dev.duebook.cashflow;

import dev.duebook.money.Money;
import dev.duebook.report.FigureRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** A row behind a figure, as SQL lists it, with its place. */
record StoredRow(Place place, FigureRow row) {
    static StoredRow of(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var date = row.getObject("date", LocalDate.class);
        return new StoredRow(
                new Place(date, currency, row.getObject("id", UUID.class)),
                new FigureRow(
                        row.getObject("invoice_id", UUID.class),
                        row.getString("invoice_number"),
                        row.getObject("payment_id", UUID.class),
                        row.getObject("client_id", UUID.class),
                        row.getString("client_name"),
                        currency,
                        date,
                        Money.decimal(row.getBigDecimal("amount"), currency),
                        row.getString("detail")));
    }
}
