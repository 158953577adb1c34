package dev.duebook.cash.statement;

/**
 * What a bank took.
 *
 * @param included whether the entry's amount is already less by it
 * @param bearer as written, or null
 */
public record Charge(long minor, String currency, boolean included, String bearer) {}
