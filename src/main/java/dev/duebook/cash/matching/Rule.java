package dev.duebook.cash.matching;

/** By which rule a decision fell that no person took. */
enum Rule {
    /** A reference of ours names one invoice. */
    R1,
    /** Numbers written whole name invoices whose sum it is. */
    R2,
    /** As R2, less an early payment's discount. */
    R2D,
    /** As R2, less charges the bank states. */
    R2C,
    /** As R2, a part of one invoice. */
    R2P,
    /** A number not written whole names one invoice whose amount it is. */
    R3,
    /** A known account pays its only invoice of that amount. */
    R4,
    /** A remittance advice. */
    R5,
    /** Money of ours that came back. */
    R6,
    /** A rule that people made. */
    PEOPLE,
    /** Money that was announced as somebody else's. */
    EXPECTED
}
