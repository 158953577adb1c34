package dev.duebook.cash.matching;

import java.util.List;
import java.util.UUID;

/**
 * What a payer says of money that is on its way.
 *
 * @param clientId whose invoices they all are; told by the lines where left out
 * @param total what will come, the sum of the lines
 */
record NewRemittanceAdvice(
        UUID clientId, Payer payer, String total, String currency, String reference, List<Line> lines) {
    record Payer(String name, String account) {}

    /**
     * Of one invoice, by its number or its id.
     *
     * @param amount what is paid of it
     * @param deduction what the payer keeps, or null
     */
    record Line(String number, UUID invoiceId, String amount, MatchRequest.Deduction deduction) {}
}
