package dev.duebook.ground.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that are written at once and read at the pace of whoever wants them: few in memory, more in a temporary file that
 * is gone as soon as this is closed or the process ends.
 */
final class Spool extends OutputStream {
    private static final int IN_MEMORY = 256 * 1024;

    private final long most;
    private final long mostOfAll;
    private final AtomicLong onDisk;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private FileChannel file;
    private long written;
    private long reserved;
    private long read;

    /**
     * @param most bytes of this one
     * @param mostOfAll bytes of all that are on disk
     * @param onDisk how many those are
     */
    Spool(long most, long mostOfAll, AtomicLong onDisk) {
        this.most = most;
        this.mostOfAll = mostOfAll;
        this.onDisk = onDisk;
    }

    /** There is no room for more. */
    static final class Full extends IOException {
        private final boolean byItself;

        private Full(boolean byItself) {
            super("no room for more");
            this.byItself = byItself;
        }

        /** Whether this one is too large, rather than all of them together. */
        boolean byItself() {
            return byItself;
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (written + length > most) {
            throw new Full(true);
        }
        if (file == null && memory.size() + length > IN_MEMORY) {
            moveToDisk();
        }
        if (file == null) {
            memory.write(bytes, offset, length);
        } else {
            toDisk(ByteBuffer.wrap(bytes, offset, length));
        }
        written += length;
    }

    long size() {
        return written;
    }

    boolean inMemory() {
        return file == null;
    }

    /** The next bytes; none at the end. */
    byte[] next(int atMost) throws IOException {
        var length = (int) Math.min(atMost, written - read);
        var bytes = ByteBuffer.allocate(length);
        if (file == null) {
            bytes.put(memory.toByteArray(), (int) read, length);
        } else {
            while (bytes.hasRemaining() && file.read(bytes, read + bytes.position()) >= 0) {
                // goes on until there is nothing left to read
            }
        }
        read += length;
        return bytes.array();
    }

    @Override
    public synchronized void close() throws IOException {
        onDisk.addAndGet(-reserved);
        reserved = 0;
        if (file != null) {
            file.close();
        }
    }

    private void moveToDisk() throws IOException {
        var path = Files.createTempFile("duebook-export", null);
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        var before = memory.toByteArray();
        memory = null;
        toDisk(ByteBuffer.wrap(before));
    }

    private void toDisk(ByteBuffer bytes) throws IOException {
        reserved += bytes.remaining();
        if (onDisk.addAndGet(bytes.remaining()) > mostOfAll) {
            throw new Full(false);
        }
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
