package dev.duebook.ground.sheet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;

/**
 * The directory of a zip, judged before the JDK reads it into memory: its size, the names of its parts and how each is
 * packed. There is one directory only, and it ends where the file ends, so that everybody reads the same one.
 */
final class ZipDirectory {
    private static final int MOST_ENTRIES = 5_000;
    private static final int LARGEST_DIRECTORY = 4 << 20;
    private static final int LONGEST_NAME = 512;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final long SEE_ZIP64 = 0xffff_ffffL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final long fileSize;
    private final HashSet<String> names = new HashSet<>();

    private ZipDirectory(long fileSize) {
        this.fileSize = fileSize;
    }

    /**
     * @throws IOException when it is no zip
     * @throws Unreadable when it is one that is not taken in
     */
    static void check(Path file) throws IOException {
        var size = Files.size(file);
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            new ZipDirectory(size).check(open);
        }
    }

    private void check(RandomAccessFile open) throws IOException {
        var tail = read(open, fileSize - Math.min(fileSize, END_SIZE + LONGEST_COMMENT));
        var at = end(tail);
        var entries = tail.getShort(at + 10) & 0xffff;
        var length = tail.getInt(at + 12) & 0xffff_ffffL;
        var offset = tail.getInt(at + 16) & 0xffff_ffffL;
        if (entries == 0xffff || length == SEE_ZIP64 || offset == SEE_ZIP64) {
            throw refused("is packed as ZIP64");
        }
        if (entries > MOST_ENTRIES || length > LARGEST_DIRECTORY) {
            throw refused("has too many parts");
        }
        if (offset + length != fileSize - tail.capacity() + at) {
            throw refused("has a directory that does not fit");
        }
        var directory = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        open.seek(offset);
        open.readFully(directory.array());
        for (var i = 0; i < entries; i++) {
            checkEntry(directory);
        }
        if (directory.hasRemaining()) {
            throw refused("has a directory that does not fit");
        }
    }

    private static ByteBuffer read(RandomAccessFile open, long from) throws IOException {
        var bytes = new byte[(int) (open.length() - from)];
        open.seek(from);
        open.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the end record stands; what looks like one behind it would be read by others. */
    private static int end(ByteBuffer tail) throws IOException {
        for (var at = tail.capacity() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                if (at + END_SIZE + (tail.getShort(at + 20) & 0xffff) != tail.capacity()) {
                    throw refused("has a directory that does not fit");
                }
                return at;
            }
        }
        throw new IOException("no end of a zip");
    }

    @SuppressWarnings("ByteBufferBackingArray") // made here, around the whole of its array
    private void checkEntry(ByteBuffer directory) {
        var at = directory.position();
        if (directory.remaining() < ENTRY_SIZE || directory.getInt(at) != ENTRY_SIGNATURE) {
            throw refused("has a directory that does not fit");
        }
        var flags = directory.getShort(at + 8);
        var method = directory.getShort(at + 10) & 0xffff;
        var packed = directory.getInt(at + 20) & 0xffff_ffffL;
        var unpacked = directory.getInt(at + 24) & 0xffff_ffffL;
        var nameLength = directory.getShort(at + 28) & 0xffff;
        var rest = (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
        var offset = directory.getInt(at + 42) & 0xffff_ffffL;
        if ((flags & 1) != 0) {
            throw refused("is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw refused("is packed in an unknown way");
        }
        if (packed == SEE_ZIP64 || unpacked == SEE_ZIP64 || offset == SEE_ZIP64) {
            throw refused("is packed as ZIP64");
        }
        if (offset + packed > fileSize
                || nameLength > LONGEST_NAME
                || directory.remaining() < ENTRY_SIZE + nameLength + rest) {
            throw refused("has a directory that does not fit");
        }
        checkName(new String(directory.array(), at + ENTRY_SIZE, nameLength, StandardCharsets.UTF_8));
        directory.position(at + ENTRY_SIZE + nameLength + rest);
    }

    /** Names of parts do not differ by case, and lead nowhere else. */
    private void checkName(String name) {
        if (name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.chars().anyMatch(Character::isISOControl)
                || ("/" + name + "/").contains("/../")) {
            throw refused("has a part with a name that is a path");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw refused("has two parts of one name");
        }
    }

    private static Unreadable refused(String why) {
        return new Unreadable("the XLSX file " + why + "; save it anew in a spreadsheet program, or send it as CSV");
    }
}
