package dev.duebook.reporting.report;

import dev.duebook.ground.page.Csv;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One of the rows behind a figure of a report; their amounts sum to it.
 *
 * @param paymentId only where money is counted, not debt
 * @param date the day for which the row counts: when due, promised, predicted, received, issued
 * @param amount of the figure, signed
 * @param detail what kind of thing happened, or why it counts; null where the figure says all
 * @param transactionId only where money at the bank counts of which there is no payment yet
 */
public record FigureRow(
        UUID invoiceId,
        String invoiceNumber,
        UUID paymentId,
        UUID clientId,
        String clientName,
        String currency,
        LocalDate date,
        String amount,
        String detail,
        UUID transactionId)
        implements Csv.Row {
    public static final List<String> COLUMNS = List.of(
            "invoiceId",
            "invoiceNumber",
            "paymentId",
            "clientId",
            "clientName",
            "currency",
            "date",
            "amount",
            "detail",
            "transactionId");

    @Override
    public List<String> cells() {
        return Arrays.asList(
                text(invoiceId),
                invoiceNumber,
                text(paymentId),
                text(clientId),
                clientName,
                currency,
                text(date),
                amount,
                detail,
                text(transactionId));
    }

    private static String text(Object value) {
        return Objects.toString(value, null);
    }
}
