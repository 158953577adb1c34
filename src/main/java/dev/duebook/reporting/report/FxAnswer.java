package dev.duebook.reporting.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Realised differences of some days.
 *
 * @param currency in which they are: the base currency of the organization
 * @param difference of all
 */
record FxAnswer(
        LocalDate from,
        LocalDate to,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String currency,
        List<FxRow> items,
        String nextCursor,
        List<Total> totals,
        String difference) {

    /** Of all invoices in one currency: the sums of their rows. */
    record Total(String currency, long allocations, String paid, String invoiced, String difference) {
        static Total of(ResultSet row, String base) throws SQLException {
            var paid = row.getBigDecimal("paid");
            var invoiced = row.getBigDecimal("invoiced");
            return new Total(
                    row.getString("currency"),
                    row.getLong("allocations"),
                    Money.decimal(paid, base),
                    Money.decimal(invoiced, base),
                    Money.decimal(paid.subtract(invoiced), base));
        }

        /** Decimals of one currency have the same digits. */
        static String difference(List<Total> totals, String base) {
            return totals.stream()
                    .map(each -> new BigDecimal(each.difference))
                    .reduce(BigDecimal::add)
                    .map(BigDecimal::toPlainString)
                    .orElseGet(() -> Money.decimal(0, base));
        }
    }
}
