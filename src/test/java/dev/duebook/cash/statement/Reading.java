package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a file tells, and how it ended.
 *
 * @param refused null where it was read to its end
 * @param took the reading alone
 */
record Reading(List<Told> told, Refused refused, Duration took) {
    static Reading of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(String content, Charset charset) {
        return of(content.getBytes(charset));
    }

    static Reading of(byte[] content) {
        return of(content, ReadingOptions.NONE);
    }

    static Reading of(byte[] content, ReadingOptions options) {
        Path file = null;
        try {
            file = Files.createTempFile("reading-", ".test");
            Files.write(file, content);
            return of(file, options);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            delete(file);
        }
    }

    static Reading of(Path file) {
        return of(file, ReadingOptions.NONE);
    }

    static Reading of(Path file, ReadingOptions options) {
        var told = new ArrayList<Told>();
        var start = System.nanoTime();
        try (var reader = StatementFile.open(file, options)) {
            for (var next = reader.next(); next != null; next = reader.next()) {
                told.add(next);
            }
            return new Reading(told, null, Duration.ofNanos(System.nanoTime() - start));
        } catch (Refused refused) {
            return new Reading(told, refused, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private <T> List<T> all(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<StatementOpened> opened() {
        return all(StatementOpened.class);
    }

    List<StatementClosed> closed() {
        return all(StatementClosed.class);
    }

    List<EntryTold> entries() {
        return all(EntryTold.class);
    }

    List<Finding> findings() {
        return all(Finding.class);
    }

    List<String> codes() {
        return findings().stream().map(Finding::code).toList();
    }

    EntryTold entry() {
        if (entries().size() != 1) {
            throw new AssertionError("one entry expected, but " + told + ", refused " + refused);
        }
        return entries().get(0);
    }

    StatementClosed closing() {
        return closed().get(0);
    }

    /** The code of the refusal; null where there was none. */
    String refusal() {
        return refused == null ? null : refused.code();
    }
}
