package dev.duebook.ground.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Properties that only their owner may read (0600). A write replaces the whole file: a crash leaves the old one or the new one. */
record SecretsFile(Path file) {
    Optional<String> read(String key) {
        return Optional.ofNullable(all().getProperty(key));
    }

    boolean exists() {
        return Files.exists(file);
    }

    void write(Map<String, String> values) {
        synchronized (SecretsFile.class) {
            var all = all();
            all.putAll(values);
            try {
                replace(text(all));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Properties all() {
        var all = new Properties();
        try {
            if (exists()) {
                all.load(new StringReader(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String text(Properties all) throws IOException {
        var text = new StringWriter();
        all.store(text, null);
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void replace(String text) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(next, how, ownerOnly)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        Folders.force(file.getParent());
    }
}
