package dev.duebook.ground.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a secret is kept. It can be opened nowhere else, so that who may write to the database cannot let one
 * organization's row be signed with the secret of another.
 *
 * @param field the table and column
 */
record Place(String field, UUID organizationId, UUID rowId) {
    /** Distinct for each place: both ids have the same length everywhere. */
    byte[] bytes() {
        var name = field.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 4 * Long.BYTES)
                .putLong(organizationId.getMostSignificantBits())
                .putLong(organizationId.getLeastSignificantBits())
                .putLong(rowId.getMostSignificantBits())
                .putLong(rowId.getLeastSignificantBits())
                .put(name)
                .array();
    }
}
