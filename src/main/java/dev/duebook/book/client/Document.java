package dev.duebook.book.client;

/** What a contact receives. */
public enum Document {
    INVOICES,
    REMINDERS,
    STATEMENTS
}
