/**
 * The accounts of the business and what its banks say of them: files that came in, statements, and the transactions that
 * all statements together show, each once. May import statement and organization. Start at
 * {@link dev.duebook.cash.bank.BankFileWorker}; what makes money the same is in {@link dev.duebook.cash.bank.EntryIdentity}
 * and {@link dev.duebook.cash.bank.EntryCounting}.
 */
package dev.duebook.cash.bank;
