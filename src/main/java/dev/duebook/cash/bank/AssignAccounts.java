package dev.duebook.cash.bank;

import java.util.UUID;

/**
 * Whose an account is that a file names.
 *
 * @param accountNamed as the file has it; all that wait where left out
 */
record AssignAccounts(UUID accountId, String accountNamed) {}
