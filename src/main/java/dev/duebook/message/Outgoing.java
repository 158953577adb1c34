package dev.duebook.message;

/** A message as it leaves us. */
sealed interface Outgoing permits OutgoingMail, OutgoingChat {}
