package dev.duebook.ground.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One write of many.
 *
 * @param key its Idempotency-Key
 * @param request what would be the body of a request of its own
 */
public record BatchRow(String key, ObjectNode request) {}
