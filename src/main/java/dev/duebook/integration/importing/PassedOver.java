package dev.duebook.integration.importing;

import java.util.List;

/** A row that {@code skipWhere} passes over: nothing of it was read. */
record PassedOver(long line) implements Line {
    @Override
    public List<RowError> errors() {
        return List.of();
    }

    @Override
    public String identity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] contentHash() {
        throw new UnsupportedOperationException();
    }
}
