package dev.duebook.cash.statement;

import java.time.LocalDate;

/**
 * A balance as the bank tells it.
 *
 * @param day null where the file has none
 * @param minor minor units of {@code currency}; negative where the account was overdrawn
 */
public record ToldBalance(LocalDate day, long minor, String currency) {}
