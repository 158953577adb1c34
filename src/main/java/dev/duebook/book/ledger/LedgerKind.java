package dev.duebook.book.ledger;

/** What an entry of the ledger is about. */
public enum LedgerKind {
    ISSUE,
    ALLOCATION,
    ALLOCATION_REVERSAL,
    DEDUCTION,
    DEDUCTION_REVERSAL,
    CREDIT,
    CREDIT_REVERSAL,
    WRITE_OFF,
    WRITE_OFF_REVERSAL,
    VOID
}
