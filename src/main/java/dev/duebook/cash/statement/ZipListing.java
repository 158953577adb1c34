package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The directory of an archive, judged before anything of it is unpacked: its size, the names of its members and how each is
 * packed. There is one directory only, it ends where the file ends, and no two members share bytes.
 */
final class ZipListing {
    static final int MOST_MEMBERS = 100;
    static final long MOST_UNPACKED = 200L << 20;
    static final int LARGEST_RATIO = 100;
    /** Below it a ratio says nothing. */
    static final long SMALL = 1L << 20;

    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final int MOST_ENTRIES_OF_WORKBOOK = 5_000;
    private static final int LARGEST_DIRECTORY = 4 << 20;
    private static final int LONGEST_NAME = 512;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIZE = 30;
    private static final long SEE_ZIP64 = 0xffff_ffffL;
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    private final long fileSize;
    private final List<Member> members = new ArrayList<>();
    private long directory;

    /**
     * @param offset of its local header
     * @param crc of what it unpacks to
     */
    record Member(String name, int method, long offset, long packed, long unpacked, int crc) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    private ZipListing(long fileSize) {
        this.fileSize = fileSize;
    }

    /** @throws Refused {@code archive-refused} */
    static ZipListing of(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            var listing = new ZipListing(open.length());
            listing.read(open);
            return listing;
        }
    }

    List<Member> members() {
        return members;
    }

    boolean isWorkbook() {
        return members.stream().anyMatch(member -> member.name().equals("[Content_Types].xml"))
                && members.stream().anyMatch(member -> member.name().startsWith("xl/"));
    }

    private void read(RandomAccessFile open) throws IOException {
        var tail = read(open, fileSize - Math.min(fileSize, END_SIZE + LONGEST_COMMENT));
        var at = end(tail);
        var entries = tail.getShort(at + 10) & 0xffff;
        var length = tail.getInt(at + 12) & 0xffff_ffffL;
        directory = tail.getInt(at + 16) & 0xffff_ffffL;
        if (entries == 0xffff || length == SEE_ZIP64 || directory == SEE_ZIP64) {
            throw refused("is packed as ZIP64");
        }
        if (entries > MOST_ENTRIES_OF_WORKBOOK || length > LARGEST_DIRECTORY) {
            throw refused("has too many members");
        }
        if (entries == 0) {
            throw refused("is empty");
        }
        if (directory + length != fileSize - tail.capacity() + at) {
            throw refused("has a directory that does not fit");
        }
        var bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        open.seek(directory);
        open.readFully(bytes.array());
        for (var i = 0; i < entries; i++) {
            member(bytes);
        }
        if (bytes.hasRemaining()) {
            throw refused("has a directory that does not fit");
        }
        refuseOverlaps();
        refuseDoubles();
    }

    private static ByteBuffer read(RandomAccessFile open, long from) throws IOException {
        var bytes = new byte[(int) (open.length() - from)];
        open.seek(from);
        open.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the end record stands; what looks like one behind it would be read by others. */
    private static int end(ByteBuffer tail) {
        for (var at = tail.capacity() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                if (at + END_SIZE + (tail.getShort(at + 20) & 0xffff) != tail.capacity()) {
                    throw refused("has a directory that does not fit");
                }
                return at;
            }
        }
        throw refused("is damaged: its directory is missing");
    }

    @SuppressWarnings("ByteBufferBackingArray") // made here, around the whole of its array
    private void member(ByteBuffer bytes) {
        var at = bytes.position();
        if (bytes.remaining() < ENTRY_SIZE || bytes.getInt(at) != ENTRY_SIGNATURE) {
            throw refused("has a directory that does not fit");
        }
        var flags = bytes.getShort(at + 8);
        var nameLength = bytes.getShort(at + 28) & 0xffff;
        var size = ENTRY_SIZE + nameLength + (bytes.getShort(at + 30) & 0xffff) + (bytes.getShort(at + 32) & 0xffff);
        if (nameLength > LONGEST_NAME || bytes.remaining() < size) {
            throw refused("has a directory that does not fit");
        }
        if ((flags & 0x2041) != 0) {
            throw refused("is encrypted");
        }
        var names = (flags & 0x800) == 0 ? OLD_NAMES : StandardCharsets.UTF_8;
        var member = new Member(
                new String(bytes.array(), at + ENTRY_SIZE, nameLength, names),
                bytes.getShort(at + 10) & 0xffff,
                bytes.getInt(at + 42) & 0xffff_ffffL,
                bytes.getInt(at + 20) & 0xffff_ffffL,
                bytes.getInt(at + 24) & 0xffff_ffffL,
                bytes.getInt(at + 16));
        refuse(member);
        members.add(member);
        bytes.position(at + size);
    }

    private void refuse(Member member) {
        if (member.packed() == SEE_ZIP64 || member.unpacked() == SEE_ZIP64 || member.offset() == SEE_ZIP64) {
            throw refused("is packed as ZIP64");
        }
        if (member.method() != STORED && member.method() != DEFLATED) {
            throw refused("is packed in an unknown way");
        }
        if (member.offset() + LOCAL_SIZE + member.packed() > directory) {
            throw refused("has a directory that does not fit");
        }
        var name = member.name();
        if (name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.chars().anyMatch(Character::isISOControl)
                || ("/" + name + "/").contains("/../")) {
            throw refused("has a member with a name that leads elsewhere");
        }
    }

    private void refuseOverlaps() {
        var ordered = members.stream()
                .sorted(Comparator.comparingLong(Member::offset))
                .toList();
        for (var i = 1; i < ordered.size(); i++) {
            var before = ordered.get(i - 1);
            if (before.offset() + LOCAL_SIZE + before.packed() > ordered.get(i).offset()) {
                throw refused("has members that share bytes");
            }
        }
    }

    private void refuseDoubles() {
        var names = new HashSet<String>();
        for (var member : members) {
            if (!names.add(member.name().toLowerCase(Locale.ROOT))) {
                throw refused("has two members of one name");
            }
        }
    }

    static Refused refused(String why) {
        return new Refused("archive-refused", 0, "the archive " + why);
    }
}
