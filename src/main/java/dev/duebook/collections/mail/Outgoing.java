package dev.duebook.collections.mail;

/** A message as it leaves us. */
public sealed interface Outgoing permits OutgoingMail, OutgoingChat {}
