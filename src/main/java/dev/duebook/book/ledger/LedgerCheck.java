package dev.duebook.book.ledger;

import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Whether every balance kept is that of the ledger.
 *
 * @param differences the first 200 invoices of which one is not
 * @param dueDays the first 200 days of which the sum or the number of what falls due is not that of the instalments
 */
record LedgerCheck(boolean ok, long invoices, long entries, List<Difference> differences, List<DueDay> dueDays) {
    /** What is outstanding of all that falls due on a day: as kept, and by the instalments. */
    record DueDay(String currency, LocalDate dueDate, String cached, String outstanding) {
        static DueDay of(String currency, LocalDate dueDate, long cached, long outstanding) {
            return new DueDay(currency, dueDate, Money.decimal(cached, currency), Money.decimal(outstanding, currency));
        }
    }

    /** The first figure of an invoice that is not the ledger's. */
    record Difference(UUID invoiceId, String number, String field, String cached, String ledger) {
        static Difference of(UUID id, String number, String currency, String field, long cached, long ledger) {
            return new Difference(id, number, field, Money.decimal(cached, currency), Money.decimal(ledger, currency));
        }
    }
}
