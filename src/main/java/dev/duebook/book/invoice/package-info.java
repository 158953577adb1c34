/**
 * What is owed: invoices, their ledger, schedules, owners and exceptions. May import client and below. Start at
 * {@link dev.duebook.book.invoice.Receivable}, then the rules: {@link dev.duebook.book.invoice.InvoiceStatus},
 * {@link dev.duebook.book.invoice.Schedule}, {@link dev.duebook.book.invoice.Timeline}.
 */
package dev.duebook.book.invoice;
