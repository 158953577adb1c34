package dev.duebook.cash.bank;

/** Why a statement is right although it does not add up. */
record AcceptStatement(String reason) {}
