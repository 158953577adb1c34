package dev.duebook.importing;

import java.time.LocalDate;
import java.util.List;

/**
 * An invoice that was sent by another system, with what was paid of it since. A {@code settledDate} says that the total
 * came in on that day; {@code amountPaid} that so much of it did, on {@code lastPaymentDate} or, where nobody knows any
 * more, on the issue date: the only day that is certainly neither in the future nor before the invoice. Amounts are
 * minor units.
 *
 * @param clientName the name alone finds or makes the client where there is no reference
 * @param dueDate null where the terms of the client or the organization count
 * @param paid what came in, 0..total
 * @param paidDate when; null when nothing did
 */
record InvoiceLine(
        long line,
        List<RowError> errors,
        String number,
        String externalRef,
        String clientRef,
        String clientName,
        String currency,
        LocalDate issueDate,
        LocalDate dueDate,
        Long total,
        long paid,
        LocalDate paidDate,
        String method,
        boolean disputed,
        String ownerEmail,
        String billingBasis,
        String purchaseOrder,
        String projectRef,
        String terms,
        List<String> tags,
        String notes)
        implements Line {
    private static final List<String> BASES =
            List.of("HOURLY", "FLAT", "MILESTONE", "RETAINER", "SUBSCRIPTION", "VALUE_SHARE");

    static InvoiceLine read(Cells cells, Book book) {
        var number = cells.text(Field.number, 40);
        cells.require(Field.number, number);
        var clientRef = cells.text(Field.clientExternalRef, 100);
        var clientName = cells.text(Field.clientName, 200);
        if (clientName == null) {
            cells.require(Field.clientExternalRef, clientRef);
        }
        var currency = cells.currency(book.currency());
        var issueDate = cells.date(Field.issueDate);
        cells.require(Field.issueDate, issueDate);
        book.check(cells, Field.issueDate, issueDate);
        var dueDate = cells.date(Field.dueDate);
        var total = cells.amount(Field.total, currency);
        cells.require(Field.total, total);
        if (total != null && total < 0) {
            cells.wrong(
                    Field.total,
                    "NEGATIVE_TOTAL",
                    "is a credit; give it as a credit note to the invoice it credits, and leave this row out of the file");
        }
        var settledDate = cells.date(Field.settledDate);
        book.check(cells, Field.settledDate, settledDate);
        var amountPaid = cells.amount(Field.amountPaid, currency);
        var lastPaymentDate = cells.date(Field.lastPaymentDate);
        checkPaid(cells, book, total, amountPaid, settledDate, lastPaymentDate);
        var paid = settledDate != null ? total : amountPaid;
        var nothingPaid = paid == null || paid == 0;
        var disputed = cells.bool(Field.disputed);
        var externalRef = cells.text(Field.externalRef, 100);
        var method = cells.oneOf(Field.paymentMethod, PaymentLine.METHODS);
        var ownerEmail = cells.email(Field.ownerEmail);
        var billingBasis = cells.oneOf(Field.billingBasis, BASES);
        var purchaseOrder = cells.text(Field.purchaseOrder, 140);
        var projectRef = cells.text(Field.projectRef, 140);
        var terms = cells.longText(Field.terms, 5000);
        var tags = cells.tags(Field.tags);
        var notes = cells.longText(Field.notes, 5000);
        return new InvoiceLine(
                cells.line(),
                cells.errors().toList(),
                number,
                externalRef,
                clientRef,
                clientName,
                currency,
                issueDate,
                dueDate,
                total,
                nothingPaid ? 0 : paid,
                nothingPaid ? null : paidDate(settledDate, lastPaymentDate, issueDate),
                method,
                disputed != null && disputed,
                ownerEmail,
                billingBasis,
                purchaseOrder,
                projectRef,
                terms,
                tags,
                notes);
    }

    private static LocalDate paidDate(LocalDate settledDate, LocalDate lastPaymentDate, LocalDate issueDate) {
        if (settledDate != null) {
            return settledDate;
        }
        return lastPaymentDate != null ? lastPaymentDate : issueDate;
    }

    private static void checkPaid(
            Cells cells, Book book, Long total, Long amountPaid, LocalDate settledDate, LocalDate lastPaymentDate) {
        if (amountPaid == null) {
            if (lastPaymentDate != null && settledDate == null) {
                cells.wrong(Field.lastPaymentDate, "CONTRADICTION", "says when, but nothing says how much was paid");
            }
            return;
        }
        if (amountPaid < 0) {
            cells.wrong(Field.amountPaid, "INVALID_AMOUNT", "is below zero; write what was paid without a sign");
        } else if (total != null && amountPaid > total && total >= 0) {
            cells.wrong(Field.amountPaid, "PAID_EXCEEDS_TOTAL", "is more than the total");
        } else if (total != null && settledDate != null && amountPaid < total) {
            cells.wrong(Field.amountPaid, "CONTRADICTION", "is less than the total, yet the invoice is settled");
        }
        if (settledDate == null && amountPaid > 0) {
            book.check(cells, Field.lastPaymentDate, lastPaymentDate);
        }
    }

    @Override
    public String identity() {
        return number;
    }

    /** The name is the client's, not the invoice's, where a reference says who it is. */
    @Override
    public byte[] contentHash() {
        return ContentHash.of(
                externalRef,
                clientRef,
                clientRef == null ? clientName : null,
                currency,
                issueDate,
                dueDate,
                total,
                paid,
                paidDate,
                method,
                disputed,
                ownerEmail,
                billingBasis,
                purchaseOrder,
                projectRef,
                terms,
                tags,
                notes);
    }

    /** The part of the content that two invoices of different numbers hardly share by chance. */
    byte[] likeness() {
        return ContentHash.of(clientRef, clientRef == null ? clientName : null, currency, issueDate, dueDate, total);
    }
}
