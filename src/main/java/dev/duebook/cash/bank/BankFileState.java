package dev.duebook.cash.bank;

/** How far a file is: read line by line, its entries counted against the others, its money matched. */
enum BankFileState {
    QUEUED,
    READING,
    COUNTING,
    MATCHING,
    DONE,
    FAILED
}
