package dev.duebook.cash.statement;

/** What a bank means by a statement: the booked day (camt.053, MT940, OFX), the running day (camt.052, MT942), a notice (camt.054). */
public enum StatementKind {
    BOOKED,
    INTRADAY,
    NOTICE
}
