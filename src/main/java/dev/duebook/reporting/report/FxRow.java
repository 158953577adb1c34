package dev.duebook.reporting.report;

import dev.duebook.cash.rate.Conversion;
import dev.duebook.cash.rate.UsedRate;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Money laid on an invoice, or taken off it again, with what came of the rates between the issue and the payment.
 *
 * @param date on which it was laid
 * @param paid what the money was worth in the base currency when it came
 * @param invoiced what it paid was worth when the invoice was issued
 * @param difference paid less invoiced: a gain above zero, a loss below; of what was taken off, with the other sign
 */
record FxRow(
        UUID allocationId,
        LocalDate date,
        UUID paymentId,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String clientName,
        String paymentCurrency,
        String paymentAmount,
        LocalDate receivedDate,
        UsedRate paymentRate,
        String invoiceCurrency,
        String invoiceAmount,
        LocalDate issueDate,
        UsedRate invoiceRate,
        String paid,
        String invoiced,
        String difference) {
    static final List<String> COLUMNS = List.of(
            "allocationId",
            "date",
            "paymentId",
            "invoiceId",
            "invoiceNumber",
            "clientId",
            "clientName",
            "paymentCurrency",
            "paymentAmount",
            "receivedDate",
            "paymentRate.rate",
            "paymentRate.source",
            "paymentRate.day",
            "invoiceCurrency",
            "invoiceAmount",
            "issueDate",
            "invoiceRate.rate",
            "invoiceRate.source",
            "invoiceRate.day",
            "paid",
            "invoiced",
            "difference");

    static FxRow of(ResultSet row, Worths worths) throws SQLException {
        var received = row.getObject("received_date", LocalDate.class);
        var issued = row.getObject("issue_date", LocalDate.class);
        var payment = worths.of(row.getString("payment_currency"), received);
        var invoice = worths.of(row.getString("invoice_currency"), issued);
        var paid = row.getBigDecimal("paid");
        var invoiced = row.getBigDecimal("invoiced");
        return new FxRow(
                row.getObject("id", UUID.class),
                row.getObject("effective_date", LocalDate.class),
                row.getObject("payment_id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getString("number"),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                payment.from(),
                amount(row.getBigDecimal("payment_amount"), payment),
                received,
                UsedRate.of(payment),
                invoice.from(),
                amount(row.getBigDecimal("invoice_amount"), invoice),
                issued,
                UsedRate.of(invoice),
                Money.decimal(paid, worths.into()),
                Money.decimal(invoiced, worths.into()),
                Money.decimal(paid.subtract(invoiced), worths.into()));
    }

    private static String amount(BigDecimal minor, Conversion by) {
        return Money.decimal(minor, by.from());
    }
}
