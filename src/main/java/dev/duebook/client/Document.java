package dev.duebook.client;

/** What a contact receives. */
public enum Document {
    INVOICES,
    REMINDERS,
    STATEMENTS
}
