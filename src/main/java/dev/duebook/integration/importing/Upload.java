package dev.duebook.integration.importing;

import dev.duebook.ground.problem.FieldErrors;
import java.io.IOException;
import java.nio.file.Path;

/** A file that came in and waits on disk, read once so far. */
record Upload(Path file, String name, long size, byte[] sha256, FileFormat format, ImportOptions options) {
    Table table(FieldErrors errors) throws IOException {
        return Table.open(format, file, options, errors);
    }

    Upload delimitedBy(String delimiter) {
        return new Upload(file, name, size, sha256, format, options.delimitedBy(delimiter));
    }
}
