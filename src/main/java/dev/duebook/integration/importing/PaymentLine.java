package dev.duebook.integration.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Money that another system saw come in.
 *
 * @param amount minor units, above zero
 * @param invoiceNumber where it goes; null for the rules of allocation
 * @param clientRef null while the payer is unknown
 * @param occurrence the how manieth of equal rows of the file, from 1: without a reference each is money of its own
 */
record PaymentLine(
        long line,
        List<RowError> errors,
        String clientRef,
        String currency,
        Long amount,
        LocalDate receivedDate,
        String method,
        String reference,
        String externalRef,
        String invoiceNumber,
        String receiptNumber,
        String note,
        int occurrence)
        implements Line {
    static final List<String> METHODS =
            List.of("BANK_TRANSFER", "CARD", "DIRECT_DEBIT", "CHEQUE", "CASH", "DIGITAL_WALLET", "OTHER");
    private static final String BETWEEN = "\u001f";

    static PaymentLine read(Cells cells, Book book) {
        var currency = cells.currency(book.currency());
        var amount = cells.amount(Field.amount, currency);
        cells.require(Field.amount, amount);
        if (amount != null && amount <= 0) {
            cells.wrong(
                    Field.amount,
                    "INVALID_AMOUNT",
                    "must be above zero; record what was paid back as a refund or a reversal of its payment");
        }
        var receivedDate = cells.date(Field.receivedDate, book.today());
        cells.require(Field.receivedDate, receivedDate);
        book.check(cells, Field.receivedDate, receivedDate);
        var clientRef = cells.text(Field.clientExternalRef, 100);
        var method = cells.oneOf(Field.method, METHODS);
        var reference = cells.text(Field.reference, 140);
        var externalRef = cells.text(Field.externalRef, 100);
        var invoiceNumber = cells.text(Field.invoiceNumber, 40);
        var receiptNumber = cells.text(Field.receiptNumber, 40);
        var note = cells.longText(Field.note, 5000);
        return new PaymentLine(
                cells.line(),
                cells.errors().toList(),
                clientRef,
                currency,
                amount,
                receivedDate,
                method,
                reference,
                externalRef,
                invoiceNumber,
                receiptNumber,
                note,
                1);
    }

    /**
     * The external reference; else client, day, amount and reference together, with what tells two payments apart that
     * agree in these: the invoice, the receipt, and which of equal rows it is.
     */
    @Override
    public String identity() {
        if (externalRef != null) {
            return externalRef;
        }
        var plain = plainIdentity();
        var numbered = invoiceNumber == null && receiptNumber == null
                ? plain
                : String.join(BETWEEN, plain, Objects.toString(invoiceNumber, ""), Objects.toString(receiptNumber, ""));
        return occurrence == 1 ? numbered : numbered + BETWEEN + "#" + occurrence;
    }

    /** As it was written down before invoices, receipts and twins counted. */
    String plainIdentity() {
        return String.join(
                BETWEEN,
                "",
                clientRef == null ? "" : clientRef,
                receivedDate.toString(),
                currency,
                amount.toString(),
                reference == null ? "" : reference);
    }

    @Override
    public boolean hasTwins() {
        return externalRef == null;
    }

    @Override
    public PaymentLine occurring(int nth) {
        return new PaymentLine(
                line,
                errors,
                clientRef,
                currency,
                amount,
                receivedDate,
                method,
                reference,
                externalRef,
                invoiceNumber,
                receiptNumber,
                note,
                nth);
    }

    @Override
    public byte[] contentHash() {
        return ContentHash.of(
                clientRef, currency, amount, receivedDate, method, reference, invoiceNumber, receiptNumber, note);
    }
}
