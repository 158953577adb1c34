/**
 * Whose money a credit is and what it pays: a decision with evidence that anyone can check. The rules are pure, know no
 * database and no clock, and are given what was loaded for a credit; may import the book, the bank, its statements and the
 * rates. Start at {@link dev.duebook.cash.matching.MatchDecision}.
 */
package dev.duebook.cash.matching;
