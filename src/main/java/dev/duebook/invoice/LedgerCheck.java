package dev.duebook.invoice;

import dev.duebook.money.Money;
import java.util.List;
import java.util.UUID;

/**
 * Whether every balance kept is that of the ledger.
 *
 * @param differences the first 200 invoices of which one is not
 */
record LedgerCheck(boolean ok, long invoices, long entries, List<Difference> differences) {
    /** The first figure of an invoice that is not the ledger's. */
    record Difference(UUID invoiceId, String number, String field, String cached, String ledger) {
        static Difference of(UUID id, String number, String currency, String field, long cached, long ledger) {
            return new Difference(id, number, field, Money.decimal(cached, currency), Money.decimal(ledger, currency));
        }
    }
}
