/**
 * What is credited: credit notes, which lower what an invoice is owed. May import payment and below. Start at
 * {@link dev.duebook.book.credit.CreditNotes}; an amount with tax is taken apart by {@link dev.duebook.book.pricing.GrossSplit}.
 */
package dev.duebook.book.credit;
