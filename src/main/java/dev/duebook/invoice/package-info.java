/**
 * What is owed: invoices, their ledger, schedules, owners and exceptions. May import client and below. Start at
 * {@link dev.duebook.invoice.Receivable}, then the rules: {@link dev.duebook.invoice.InvoiceStatus},
 * {@link dev.duebook.invoice.Schedule}, {@link dev.duebook.invoice.Timeline}.
 */
package dev.duebook.invoice;
