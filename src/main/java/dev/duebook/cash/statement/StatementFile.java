package dev.duebook.cash.statement;

import java.io.IOException;
import java.nio.file.Path;

public final class StatementFile {
    private StatementFile() {}

    public enum Kind {
        CAMT_053
    }

    public static Kind check(Path file, ReadingOptions options) throws IOException {
        return Kind.CAMT_053;
    }

    public static StatementReader open(Path file, ReadingOptions options) throws IOException {
        throw new Refused("format-not-recognized", 0, "x");
    }
}
