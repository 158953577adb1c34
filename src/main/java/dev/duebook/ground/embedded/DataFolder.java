package dev.duebook.ground.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that holds everything of an installation without a database server of its own: {@code postgres/} (the
 * cluster), {@code work/} (the unpacked programs), {@code database.properties} and {@code keys.properties} (0600), and
 * the lock of the process that uses it. Keys are read and written here by name: {@code operator},
 * {@code vault}, {@code demo}.
 */
public final class DataFolder {
    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** The folder at this path, made when it is not there. */
    public static DataFolder at(Path path) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.toAbsolutePath(), ownerOnly);
            }
            if (!Files.isWritable(path)) {
                throw new CannotStart("the data folder %s cannot be written to".formatted(path.toAbsolutePath()));
            }
            return new DataFolder(path.toRealPath());
        } catch (FileAlreadyExistsException e) {
            throw new CannotStart("%s is not a folder: name one by DUEBOOK_DATA_DIR".formatted(path.toAbsolutePath()));
        } catch (IOException e) {
            throw new CannotStart("the data folder %s cannot be made: %s".formatted(path.toAbsolutePath(), e));
        }
    }

    public Path path() {
        return path;
    }

    /** The key kept under this name. */
    public Optional<String> read(String key) {
        return keys().read(key);
    }

    /** Keeps a key; when this returns it is on the disk. */
    public void write(String key, String value) {
        keys().write(Map.of(key, value));
    }

    FolderLock lock() {
        try {
            return FolderLock.take(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    SecretsFile database() {
        return new SecretsFile(path.resolve("database.properties"));
    }

    private SecretsFile keys() {
        return new SecretsFile(path.resolve("keys.properties"));
    }
}
