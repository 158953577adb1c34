package dev.duebook.cash.statement;

/** Which way money went as booked: CREDIT came in, DEBIT went out. */
public enum Direction {
    CREDIT,
    DEBIT
}
