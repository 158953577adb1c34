package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks one member of an archive after another, never more than the directory says. */
final class ZipUnpacking {
    private static final int LOCAL_SIZE = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CHUNK = 1 << 16;

    private final Path file;

    ZipUnpacking(Path file) {
        this.file = file;
    }

    /** @throws Refused {@code archive-refused} where the members are too many or unpack to too much */
    static void refuse(List<ZipListing.Member> members) {
        if (members.size() > ZipListing.MOST_MEMBERS) {
            throw ZipListing.refused("has more than 100 files in it");
        }
        var all = 0L;
        for (var member : members) {
            all += member.unpacked();
            if (all > ZipListing.MOST_UNPACKED) {
                throw ZipListing.refused("unpacks to more than 200 MiB");
            }
            if (member.unpacked() > ZipListing.SMALL
                    && member.unpacked() / ZipListing.LARGEST_RATIO > member.packed()) {
                throw ZipListing.refused("unpacks to more than a hundred times its size");
            }
        }
    }

    /** Into a file whose name has nothing of the member's. */
    Path unpack(ZipListing.Member member) throws IOException {
        var to = Files.createTempFile("duebook-member-", ".tmp");
        try (var from = new RandomAccessFile(file.toFile(), "r");
                var out = Files.newOutputStream(to)) {
            from.seek(data(from, member));
            var crc = new CRC32();
            var size = member.method() == ZipListing.STORED
                    ? copy(from, member, out, crc)
                    : inflate(from, member, out, crc);
            if (size != member.unpacked() || (int) crc.getValue() != member.crc()) {
                throw damaged();
            }
            return to;
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(to);
            throw broken;
        }
    }

    private static long data(RandomAccessFile from, ZipListing.Member member) throws IOException {
        var header = new byte[LOCAL_SIZE];
        from.seek(member.offset());
        from.readFully(header);
        var local = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (local.getInt(0) != LOCAL_SIGNATURE || (local.getShort(8) & 0xffff) != member.method()) {
            throw damaged();
        }
        var at = member.offset() + LOCAL_SIZE + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        if (at + member.packed() > from.length()) {
            throw damaged();
        }
        return at;
    }

    private static long copy(RandomAccessFile from, ZipListing.Member member, OutputStream out, CRC32 crc)
            throws IOException {
        var chunk = new byte[CHUNK];
        var left = member.packed();
        while (left > 0) {
            var count = from.read(chunk, 0, (int) Math.min(CHUNK, left));
            if (count < 0) {
                throw damaged();
            }
            out.write(chunk, 0, count);
            crc.update(chunk, 0, count);
            left -= count;
        }
        return member.packed();
    }

    private static long inflate(RandomAccessFile from, ZipListing.Member member, OutputStream out, CRC32 crc)
            throws IOException {
        var inflater = new Inflater(true);
        try {
            var packed = new byte[CHUNK];
            var chunk = new byte[CHUNK];
            var left = member.packed();
            var size = 0L;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    var count = left == 0 ? -1 : from.read(packed, 0, (int) Math.min(CHUNK, left));
                    if (count < 0) {
                        throw damaged();
                    }
                    left -= count;
                    inflater.setInput(packed, 0, count);
                }
                var count = inflater.inflate(chunk);
                if (count == 0 && inflater.needsDictionary()) {
                    throw damaged();
                }
                size += count;
                if (size > member.unpacked()) {
                    throw damaged();
                }
                out.write(chunk, 0, count);
                crc.update(chunk, 0, count);
            }
            return size;
        } catch (DataFormatException broken) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private static Refused damaged() {
        return new Refused("archive-member-damaged", 0, "the file in the archive is damaged");
    }
}
