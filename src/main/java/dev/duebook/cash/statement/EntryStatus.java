package dev.duebook.cash.statement;

/** How sure the bank is: PENDING and ANNOUNCED money never pays. */
public enum EntryStatus {
    PENDING,
    ANNOUNCED,
    BOOKED
}
