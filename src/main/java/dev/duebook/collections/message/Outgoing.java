package dev.duebook.collections.message;

/** A message as it leaves us. */
sealed interface Outgoing permits OutgoingMail, OutgoingChat {}
