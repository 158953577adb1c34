package dev.duebook.integration.importing;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An invoice that was sent by another system, with what was paid of it since. A {@code settledDate} says that the total
 * came in on that day; {@code amountPaid} that so much of it did, on {@code lastPaymentDate}. Where the file does not
 * know the day any more, it is the one that the option {@code paidAsOf} names, or the issue date where that is later,
 * and marked as assumed; without the option the row is refused. Amounts are minor units.
 *
 * @param clientName the name alone finds or makes the client where there is no reference
 * @param dueDate null where the terms of the client or the organization count
 * @param paid what came in for it, 0..total
 * @param surplus what came in beyond the total and stays unapplied
 * @param paidDate when; null when nothing did
 * @param dateAssumed whether that day was only named for want of the true one
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
        long surplus,
        LocalDate paidDate,
        boolean dateAssumed,
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
            cells.require(
                    cells.isGiven(Field.clientExternalRef) ? Field.clientExternalRef : Field.clientName, clientRef);
        }
        var currency = cells.currency(book.currency());
        var issueDate = cells.date(Field.issueDate, book.today());
        cells.require(Field.issueDate, issueDate);
        book.check(cells, Field.issueDate, issueDate);
        var dueDate = cells.date(Field.dueDate, book.today());
        var total = cells.amount(Field.total, currency);
        cells.require(Field.total, total);
        if (total != null && total < 0) {
            cells.wrong(
                    Field.total,
                    "NEGATIVE_TOTAL",
                    "is a credit; give it as a credit note to the invoice it credits, and leave this row out of the file");
        }
        var settledDate = cells.date(Field.settledDate, book.today());
        book.check(cells, Field.settledDate, settledDate);
        var amountPaid = cells.amount(Field.amountPaid, currency);
        var lastPaymentDate = cells.date(Field.lastPaymentDate, book.today());
        var day = PaidDay.of(settledDate, lastPaymentDate, cells.paidAsOf(), issueDate);
        checkPaid(cells, book, total, amountPaid, settledDate, lastPaymentDate, day);
        var surplus = amountPaid == null || total == null ? 0 : Math.max(0, amountPaid - total);
        var paid = settledDate != null || surplus > 0 ? total : amountPaid;
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
                surplus,
                nothingPaid ? null : day.date(),
                !nothingPaid && day.assumed(),
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

    /** @param date null when nobody knows it and none was named */
    private record PaidDay(LocalDate date, boolean assumed) {
        static PaidDay of(LocalDate settledDate, LocalDate lastPaymentDate, LocalDate paidAsOf, LocalDate issueDate) {
            if (settledDate != null || lastPaymentDate != null) {
                return new PaidDay(settledDate != null ? settledDate : lastPaymentDate, false);
            }
            var isBeforeIssue = issueDate != null && paidAsOf != null && paidAsOf.isBefore(issueDate);
            return new PaidDay(isBeforeIssue ? issueDate : paidAsOf, paidAsOf != null);
        }
    }

    private static void checkPaid(
            Cells cells,
            Book book,
            Long total,
            Long amountPaid,
            LocalDate settledDate,
            LocalDate lastPaymentDate,
            PaidDay day) {
        if (amountPaid == null) {
            if (lastPaymentDate != null && settledDate == null && cells.isAbsent(Field.amountPaid)) {
                cells.wrong(Field.lastPaymentDate, "CONTRADICTION", "says when, but nothing says how much was paid");
            }
            return;
        }
        if (amountPaid < 0) {
            cells.wrong(Field.amountPaid, "INVALID_AMOUNT", "is below zero; write what was paid without a sign");
        } else if (total != null && total == 0 && amountPaid > 0) {
            cells.wrong(
                    Field.amountPaid,
                    "PAID_EXCEEDS_TOTAL",
                    "is more than the total of nothing; import it as a payment");
        } else if (total != null && settledDate != null && amountPaid < total) {
            cells.wrong(Field.amountPaid, "CONTRADICTION", "is less than the total, yet the invoice is settled");
        }
        if (settledDate == null && amountPaid > 0) {
            cells.require(
                    Field.lastPaymentDate,
                    day.date(),
                    "is required where something was paid, unless settledDate is given; where nobody knows the day any"
                            + " more, the option paidAsOf names one for all such rows");
            book.check(cells, Field.lastPaymentDate, day.date());
        }
    }

    @Override
    public String identity() {
        return number;
    }

    @Override
    public Optional<ClientNamed> clientNamed() {
        return clientRef == null ? Optional.of(new ClientNamed(clientName, clientName)) : Optional.empty();
    }

    /** The name is the client's, not the invoice's, where a reference says who it is. */
    @Override
    public byte[] contentHash() {
        var said = ContentHash.of(
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
        return surplus == 0 && !dateAssumed
                ? said
                : ContentHash.of(HexFormat.of().formatHex(said), surplus, dateAssumed);
    }

    /** The part of the content that two invoices of different numbers hardly share by chance. */
    byte[] likeness() {
        return ContentHash.of(clientRef, clientRef == null ? clientName : null, currency, issueDate, dueDate, total);
    }
}
