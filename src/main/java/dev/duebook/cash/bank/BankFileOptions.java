package dev.duebook.cash.bank;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What whoever sends a file says of it.
 *
 * @param accountId whose it is where the file itself does not say
 * @param profileId how a table is read; that of the account where left out
 * @param from first day whose entries are all in it, of a file without balances
 * @param to last such day
 */
record BankFileOptions(UUID accountId, UUID profileId, LocalDate from, LocalDate to) {
    static final BankFileOptions NONE = new BankFileOptions(null, null, null, null);
}
