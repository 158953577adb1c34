/**
 * What is written on a document that asks for money or gives it back: lines, charges, discounts, taxes and totals, the two
 * parties, and its number. Imports organization and client. Start at {@link dev.duebook.book.pricing.PricedLines} and
 * {@link dev.duebook.book.pricing.InvoiceTotals}, the rules.
 */
package dev.duebook.book.pricing;
