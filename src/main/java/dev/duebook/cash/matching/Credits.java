package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankAccount;
import dev.duebook.cash.bank.BankTransaction;

/** A transaction as matching looks at it. */
final class Credits {
    private static final int LONGEST_TEXT = 2_000;

    private Credits() {}

    static Credit of(BankTransaction transaction, BankAccount account) {
        var told = transaction.told();
        return new Credit(
                transaction.id(),
                transaction.accountId(),
                transaction.minor() - transaction.matched(),
                transaction.currency(),
                account.receivedOn(transaction.bookingDate(), transaction.valueDate()),
                transaction.status(),
                transaction.sound(),
                transaction.unsplit(),
                transaction.damaged() || told.text() != null && told.text().length() >= LONGEST_TEXT,
                told.payer(),
                told.ultimatePayer(),
                told.text(),
                told.references(),
                told.code(),
                told.original(),
                told.charges(),
                told.returned());
    }
}
