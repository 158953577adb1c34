/**
 * What is owed: invoices, their ledger, schedules, owners and exceptions. May import client and below. Start at
 * {@link dev.duebook.book.ledger.Receivable}, then the rules: {@link dev.duebook.book.ledger.InvoiceStatus},
 * {@link dev.duebook.book.ledger.Schedule}, {@link dev.duebook.book.ledger.Timeline}.
 */
package dev.duebook.book.invoice;
