package dev.duebook.book.ledger;

/** A fact under an invoice as it now stands, and the version the invoice has by it. */
public record Recorded<T>(T fact, long version) {}
