package dev.duebook.collections.message;

/** The mail server accepted a message. Observed in the transaction that says so. */
public record MessageSent(Message message) {}
