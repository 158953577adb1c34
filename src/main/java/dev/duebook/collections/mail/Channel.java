package dev.duebook.collections.mail;

/** By which way something is told. */
public enum Channel {
    EMAIL,
    TASK,
    /** A JSON text posted to an incoming-webhook address. */
    CHAT,
    WEBHOOK
}
