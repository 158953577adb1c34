package dev.duebook.integration.importing;

import java.util.UUID;

/** An import waits for a worker. */
record ImportAccepted(UUID importId) {}
