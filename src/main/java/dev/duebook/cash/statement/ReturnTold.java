package dev.duebook.cash.statement;

/**
 * Money that came back.
 *
 * @param reason the bank's code or text
 * @param original references of the payment that is returned
 */
public record ReturnTold(String reason, References original) {}
