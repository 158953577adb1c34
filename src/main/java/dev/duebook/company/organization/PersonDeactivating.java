package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/**
 * A person is about to leave; whoever holds responsibilities of theirs hands them over in the same transaction, or
 * refuses.
 *
 * @param reassignTo an active person, or null when nobody was named
 */
public record PersonDeactivating(Caller caller, UUID personId, UUID reassignTo) {}
