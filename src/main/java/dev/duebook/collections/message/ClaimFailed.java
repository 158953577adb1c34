package dev.duebook.collections.message;

import java.util.UUID;

/** One message could not be looked at; the others can. */
class ClaimFailed extends RuntimeException {
    private final UUID organizationId;
    private final UUID id;

    ClaimFailed(Message message, RuntimeException cause) {
        this(message.organizationId(), message.id(), cause);
    }

    ClaimFailed(UUID organizationId, UUID id, RuntimeException cause) {
        super("message " + id + " could not be claimed", cause);
        this.organizationId = organizationId;
        this.id = id;
    }

    UUID organizationId() {
        return organizationId;
    }

    UUID id() {
        return id;
    }
}
