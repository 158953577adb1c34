package dev.duebook.integration.kafka;

import java.util.UUID;

/**
 * An event as it is sent.
 *
 * @param key events with the same one stay in order: the invoice they are about, else what they happened to
 * @param json as CloudEvents has it
 */
record KeyedEvent(UUID id, UUID key, long position, String json) {}
