package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads whole files, for tests. */
final class Reads {
    private Reads() {}

    interface Opening {
        StatementReader open(Path file, ReadingOptions options) throws IOException;
    }

    static List<Told> mt(Path file) {
        return all(Mt940Reading::open, file, ReadingOptions.NONE);
    }

    static List<Told> mt(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), Mt940Reading::open, ReadingOptions.NONE);
    }

    static List<Told> of(byte[] bytes, Opening opening, ReadingOptions options) {
        try {
            var file = Files.createTempFile("statement", null);
            try {
                Files.write(file, bytes);
                return all(opening, file, options);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Told> all(Opening opening, Path file, ReadingOptions options) {
        try (var reader = opening.open(file, options)) {
            var told = new ArrayList<Told>();
            for (var next = reader.next(); next != null; next = reader.next()) {
                told.add(next);
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T extends Told> List<T> only(List<Told> told, Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static List<EntryTold> entries(List<Told> told) {
        return only(told, EntryTold.class);
    }

    static List<String> codes(List<Told> told) {
        return only(told, Finding.class).stream().map(Finding::code).toList();
    }
}
