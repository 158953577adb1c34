package dev.duebook.ground.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process per data folder, for as long as the process lives: the operating system frees the lock even after kill -9.
 * The file says who holds it. A process must not open its own lock file twice, because closing any descriptor of it
 * frees the lock; hence the list of folders held here.
 */
final class FolderLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileLock lock;

    private FolderLock(Path file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    static FolderLock take(Path folder) throws IOException {
        var file = folder.resolve("lock");
        if (!HELD_HERE.add(file)) {
            throw taken(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new FolderLock(file, lock(folder, file));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static FileLock lock(Path folder, Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw taken(folder, Files.readString(file).strip());
        }
        var pid = ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        channel.truncate(0).write(pid);
        return lock;
    }

    private static CannotStart taken(Path folder, String pid) {
        return new CannotStart(
                "the data folder %s is in use by process %s: stop that one, or name another folder by DUEBOOK_DATA_DIR"
                        .formatted(folder, pid.isEmpty() ? "(just starting)" : pid));
    }

    @Override
    public void close() throws IOException {
        lock.channel().close();
        HELD_HERE.remove(file);
    }
}
