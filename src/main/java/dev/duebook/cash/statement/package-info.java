/**
 * What a bank's file says, read from its bytes and kept as said: statements, their balances, their entries, and what is
 * wrong with them. Knows no database, no clock and no account of ours; may import the foundations. Start at
 * {@link dev.duebook.cash.statement.StatementReader}.
 */
package dev.duebook.cash.statement;
