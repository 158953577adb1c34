/**
 * What was agreed or said about a sent invoice: promise, dispute, pause, extension, write-off and note. Imports invoice and
 * ledger. Start at {@link dev.duebook.book.arrangement.Promises}; {@link dev.duebook.book.arrangement.PromiseState} is the
 * rule.
 */
package dev.duebook.book.arrangement;
