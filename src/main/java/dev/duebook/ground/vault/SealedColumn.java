package dev.duebook.ground.vault;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A column of a room that holds sealed secrets, as text. The room makes it a bean; then what an older version kept in
 * clear is taken over, and everything is sealed anew after a change of keys.
 *
 * @param table whose primary key is {@code organization_id} and {@code id}; the schema {@code across} has a view of it
 * @param sealed the column
 * @param clear the column of bytes in which an older version kept the secret itself; null where none did
 */
public record SealedColumn(String table, String sealed, String clear) {
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    public SealedColumn {
        for (var name : new String[] {table, sealed, clear == null ? sealed : clear}) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(name);
            }
        }
    }

    /** Of all organizations. */
    String view() {
        return "across." + table;
    }

    Place of(UUID organizationId, UUID rowId) {
        return new Place(table + "." + sealed, organizationId, rowId);
    }
}
