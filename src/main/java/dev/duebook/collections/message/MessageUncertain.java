package dev.duebook.collections.message;

/** Nobody knows whether the mail server took a message; it counts as said. */
public record MessageUncertain(Message message) {}
