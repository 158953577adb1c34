package dev.duebook.book.client;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

record ClientView(
        UUID id, @JsonUnwrapped ClientDetails details, boolean archived, Instant createdAt, Instant updatedAt) {
    static ClientView of(Client client) {
        return new ClientView(client.id, client.details(), client.archived, client.createdAt, client.updatedAt);
    }
}
