package dev.duebook.collections.message;

/** By which way something is told. */
public enum Channel {
    EMAIL,
    TASK,
    /** A JSON text posted to an incoming-webhook address. */
    CHAT,
    WEBHOOK
}
