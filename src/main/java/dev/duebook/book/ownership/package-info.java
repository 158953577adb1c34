/**
 * Who must collect an invoice, and what happens to the invoices of somebody who leaves. Imports invoice and ledger. Start at
 * {@link dev.duebook.book.ownership.Owners}.
 */
package dev.duebook.book.ownership;
