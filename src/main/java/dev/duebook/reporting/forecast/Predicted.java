package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An open instalment and when it will be paid.
 *
 * @param outstanding of it, in minor units
 * @param pausedUntil the last day on which nobody is to write about it; null for none
 * @param consistent whether its invoice's cached balance is what its ledger says
 */
public record Predicted(
        UUID invoiceId,
        String invoiceNumber,
        String clientName,
        String currency,
        long outstanding,
        LocalDate pausedUntil,
        boolean consistent,
        OpenDebt debt,
        Forecast forecast) {
    public UUID clientId() {
        return debt.clientId();
    }

    public LocalDate dueDate() {
        return debt.dueDate();
    }
}
