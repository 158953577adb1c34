package dev.duebook.cash.bank;

import java.util.UUID;

/** A file waits for a worker. */
record FileAccepted(UUID fileId) {}
