package dev.duebook.reporting.cashflow;

import dev.duebook.ground.money.Money;
import dev.duebook.reporting.report.FigureRow;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Money of an invoice that is expected on a day; once for each day.
 *
 * @param amount minor units, above zero
 */
record Expected(
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String clientName,
        String currency,
        LocalDate date,
        long amount) {
    /** With what else the invoice brings on that day. */
    Expected plus(Expected other) {
        return new Expected(
                invoiceId, invoiceNumber, clientId, clientName, currency, date, Math.addExact(amount, other.amount));
    }

    FigureRow row() {
        return new FigureRow(
                invoiceId,
                invoiceNumber,
                null,
                clientId,
                clientName,
                currency,
                date,
                Money.decimal(amount, currency),
                null,
                null);
    }
}
