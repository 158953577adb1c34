package dev.duebook.cash.statement;

/** What a bank's file is, told by its content and never by its name. */
public enum FileKind {
    CAMT_052,
    CAMT_053,
    CAMT_054,
    MT940,
    MT942,
    OFX,
    CSV,
    XLSX,
    ZIP
}
