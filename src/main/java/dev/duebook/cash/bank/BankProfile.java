package dev.duebook.cash.bank;

import dev.duebook.cash.statement.CsvProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How one bank's tables are read, under a name. */
record BankProfile(UUID id, String name, CsvProfile profile, long version, Instant createdAt, Instant updatedAt) {
    static final List<String> COLUMNS = List.of("id", "name", "version", "createdAt", "updatedAt");
}
