package dev.duebook.book.client;

/** What a contact receives. */
public enum Mailing {
    INVOICES,
    REMINDERS,
    STATEMENTS
}
