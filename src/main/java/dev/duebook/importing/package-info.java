/**
 * Taking in books that were kept elsewhere, as CSV or XLSX: the file is kept, every row is checked, then rows are applied
 * in batches that each commit how far they came. May import payment and below. Start at
 * {@link dev.duebook.importing.ImportWorker}; what a row means is in {@link dev.duebook.importing.InvoiceLine},
 * {@link dev.duebook.importing.PaymentLine} and {@link dev.duebook.importing.ClientLine}.
 */
package dev.duebook.importing;
