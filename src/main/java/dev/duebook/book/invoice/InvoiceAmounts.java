package dev.duebook.book.invoice;

import dev.duebook.ground.money.Money;

/** What an invoice comes to and what became of it, in minor units of its currency. */
public record InvoiceAmounts(
        long net,
        long tax,
        long total,
        long fees,
        long paid,
        long deducted,
        long credited,
        long writtenOff,
        long outstanding) {

    /** As the API shows them. */
    record Shown(
            String net,
            String tax,
            String total,
            String fees,
            String paid,
            String deducted,
            String credited,
            String writtenOff,
            String outstanding) {}

    /** Just sent: all of it is owed. */
    static InvoiceAmounts owed(long net, long tax, long total) {
        return new InvoiceAmounts(net, tax, total, 0, 0, 0, 0, 0, total);
    }

    Shown in(String currency) {
        return new Shown(
                Money.decimal(net, currency),
                Money.decimal(tax, currency),
                Money.decimal(total, currency),
                Money.decimal(fees, currency),
                Money.decimal(paid, currency),
                Money.decimal(deducted, currency),
                Money.decimal(credited, currency),
                Money.decimal(writtenOff, currency),
                Money.decimal(outstanding, currency));
    }
}
