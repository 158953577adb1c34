package dev.duebook.collections.message;

import java.util.List;

/** A message was cancelled before anybody began to send it. */
public record MessageCancelled(Message message, List<String> codes) {}
