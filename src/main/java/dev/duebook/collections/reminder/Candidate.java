package dev.duebook.collections.reminder;

import java.util.UUID;

/** An invoice of a client for which there may be something to do. */
record Candidate(UUID clientId, UUID invoiceId) {}
