package dev.duebook.cash.statement;

import java.io.IOException;
import java.nio.file.Path;

/** Not here yet. */
final class Mt940Reading {
    private Mt940Reading() {}

    static StatementReader open(Path file, ReadingOptions options) throws IOException {
        throw new Refused("format-not-recognized", 0, "not read yet");
    }
}
