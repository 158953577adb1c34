package dev.duebook.book.payment;

import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

record PaymentView(
        UUID id,
        UUID clientId,
        String currency,
        String amount,
        String allocated,
        String refunded,
        String unapplied,
        LocalDate receivedDate,
        String method,
        String reference,
        String receiptNumber,
        String payerName,
        String payerAccount,
        String source,
        String externalRef,
        String note,
        String status,
        LocalDate reversedDate,
        String allocationRule,
        boolean dateAssumed,
        List<AllocationView> allocations,
        Map<String, String> metadata,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS = List.of(
            "id",
            "clientId",
            "currency",
            "amount",
            "allocated",
            "refunded",
            "unapplied",
            "receivedDate",
            "method",
            "reference",
            "receiptNumber",
            "payerName",
            "payerAccount",
            "source",
            "externalRef",
            "note",
            "status",
            "reversedDate",
            "allocationRule",
            "createdAt",
            "updatedAt",
            "dateAssumed");

    record AllocationView(
            UUID id,
            UUID invoiceId,
            String invoiceNumber,
            String amount,
            String invoiceAmount,
            String invoiceCurrency,
            Map<String, String> deduction,
            LocalDate allocatedDate,
            LocalDate reversedDate) {}

    static PaymentView of(PaymentRow row) {
        var currency = row.currency();
        return new PaymentView(
                row.id(),
                row.clientId(),
                currency,
                Money.decimal(row.amount(), currency),
                Money.decimal(row.allocated(), currency),
                Money.decimal(row.refunded(), currency),
                Money.decimal(row.unapplied(), currency),
                row.receivedDate(),
                row.method(),
                row.reference(),
                row.receiptNumber(),
                row.payerName(),
                row.payerAccount(),
                row.source(),
                row.externalRef(),
                row.note(),
                row.reversedDate() == null ? "RECORDED" : "REVERSED",
                row.reversedDate(),
                row.allocationRule(),
                row.dateAssumed(),
                row.allocations().stream()
                        .map(line -> new AllocationView(
                                line.id(),
                                line.invoiceId(),
                                line.invoiceNumber(),
                                Money.decimal(line.amount(), currency),
                                Money.decimal(line.invoiceAmount(), line.invoiceCurrency()),
                                line.invoiceCurrency().equals(currency) ? null : line.invoiceCurrency(),
                                line.deduction() == null
                                        ? null
                                        : line.deduction().told(currency),
                                line.allocatedDate(),
                                line.reversedDate()))
                        .toList(),
                row.metadata(),
                row.createdAt(),
                row.updatedAt());
    }
}
