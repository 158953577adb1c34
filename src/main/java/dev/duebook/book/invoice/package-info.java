/**
 * The invoice as a document: drafted, numbered, sent, imported, listed, and the dated facts recorded under it. Imports
 * client, pricing and ledger. Start at {@link dev.duebook.book.invoice.Invoices}; what is owed of it lives in ledger.
 */
package dev.duebook.book.invoice;
