package dev.duebook.book.payment;

import dev.duebook.book.ledger.Receivable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A payment that is being recorded, as it was asked for and as it was laid on invoices. */
record NewPayment(Payment payment, CreatePayment request, long amount, String receiptNumber, Allocation.Rule rule) {

    /** The payment as this statement leaves it, without reading it again. */
    PaymentRow row(Instant recordedAt, Map<UUID, Receivable> invoices) {
        return new PaymentRow(
                payment.id(),
                payment.clientId(),
                payment.currency(),
                amount,
                payment.unapplied(),
                payment.refunded(),
                payment.receivedDate(),
                request.method(),
                payment.reference(),
                receiptNumber,
                request.payerName(),
                request.payerAccount(),
                source(),
                request.externalRef(),
                request.note(),
                metadata(),
                rule.name(),
                false,
                payment.reversedDate(),
                payment.allocations().stream()
                        .map(row -> new PaymentRow.AllocationLine(
                                row.id(),
                                row.invoiceId(),
                                invoices.get(row.invoiceId()).number(),
                                row.amount(),
                                row.invoiceAmount(),
                                invoices.get(row.invoiceId()).currency(),
                                row.deduction(),
                                row.effectiveDate(),
                                null))
                        .toList(),
                payment.version(),
                recordedAt,
                recordedAt);
    }

    String source() {
        return request.source() == null ? "API" : request.source();
    }

    Map<String, String> metadata() {
        return request.metadata() == null ? Map.of() : request.metadata();
    }
}
