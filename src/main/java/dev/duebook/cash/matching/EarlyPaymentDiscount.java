package dev.duebook.cash.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What an invoice is less where it is paid early: a percentage of its total less what was credited, half-up to the minor unit,
 * for money received up to and with the issue date plus the days (and the days of grace).
 */
final class EarlyPaymentDiscount {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private EarlyPaymentDiscount() {}

    /** @return minor units */
    static long of(BookInvoice invoice, BookInvoice.EarlyPayment terms) {
        return BigDecimal.valueOf(invoice.total() - invoice.credited())
                .multiply(terms.percent())
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static boolean isInTime(BookInvoice invoice, BookInvoice.EarlyPayment terms, LocalDate day, int graceDays) {
        return !day.isAfter(invoice.issueDate().plusDays((long) terms.days() + graceDays));
    }
}
