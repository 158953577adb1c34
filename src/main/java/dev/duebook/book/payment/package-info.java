/**
 * What was paid: money received, laid on invoices, taken back, refunded. May import invoice and below. Start at
 * {@link dev.duebook.book.payment.Payments}; the rule of the split is {@link dev.duebook.book.payment.Allocation}.
 */
package dev.duebook.book.payment;
