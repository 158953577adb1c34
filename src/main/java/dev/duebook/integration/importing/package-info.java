/**
 * Taking in books that were kept elsewhere, as CSV or XLSX: the file is kept, every row is checked, then rows are applied
 * in batches that each commit how far they came. May import payment and below. Start at
 * {@link dev.duebook.integration.importing.ImportWorker}; what a row means is in {@link dev.duebook.integration.importing.InvoiceLine},
 * {@link dev.duebook.integration.importing.PaymentLine} and {@link dev.duebook.integration.importing.ClientLine}.
 */
package dev.duebook.integration.importing;
