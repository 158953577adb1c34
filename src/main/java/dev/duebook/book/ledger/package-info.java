/**
 * What is owed, whatever is written on the invoice: the sent invoice under its lock, its entries, schedule and balances, who
 * owns it and when it falls due. Imports organization. Start at {@link dev.duebook.book.ledger.Receivable}, then the rules:
 * {@link dev.duebook.book.ledger.InvoiceStatus}, {@link dev.duebook.book.ledger.Schedule},
 * {@link dev.duebook.book.ledger.Timeline}.
 */
package dev.duebook.book.ledger;
