package dev.duebook.collections.message;

import java.util.List;

/** The last look found nothing left to say. */
public record MessageSuppressed(Message message, List<String> codes) {}
