package dev.duebook.book.invoice;

import dev.duebook.ground.money.Money;

/** Totals of a list in one currency; there is no sum across currencies. */
record CurrencyTotals(
        String currency,
        long count,
        String total,
        String paid,
        String deducted,
        String credited,
        String writtenOff,
        String outstanding) {
    static CurrencyTotals of(InvoiceListRepository.CurrencySum sum) {
        return new CurrencyTotals(
                sum.currency(),
                sum.count(),
                Money.decimal(sum.total(), sum.currency()),
                Money.decimal(sum.paid(), sum.currency()),
                Money.decimal(sum.deducted(), sum.currency()),
                Money.decimal(sum.credited(), sum.currency()),
                Money.decimal(sum.writtenOff(), sum.currency()),
                Money.decimal(sum.outstanding(), sum.currency()));
    }
}
