package dev.duebook.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The zip of an XLSX file, whoever packed it: its directory, what comes out of it, and any single piece of markup or
 * text are bounded before they reach memory.
 */
final class Workbook implements AutoCloseable {
    static final long MOST_UNPACKED = 1L << 30;
    static final int LONGEST_PIECE = 1 << 20;
    private static final int MOST_ENTRIES = 5_000;
    private static final int LARGEST_DIRECTORY = 4 << 20;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_SIGNATURE = 0x06054b50;

    private final ZipFile zip;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;

    private Workbook(ZipFile zip) {
        this.zip = zip;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** @throws Unreadable when it is no zip, or has too large a directory */
    static Workbook open(Path file) {
        try {
            checkDirectory(file);
            return new Workbook(new ZipFile(file.toFile()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("the file is not an XLSX file");
        }
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** A part as XML; null when there is none. */
    XMLStreamReader read(String part, long most) {
        var entry = zip.getEntry(part);
        if (entry == null) {
            return null;
        }
        try {
            return xml.createXMLStreamReader(new Bounded(zip.getInputStream(entry), most));
        } catch (IOException | XMLStreamException e) {
            throw unreadable(part);
        }
    }

    static Unreadable unreadable(String part) {
        return new Unreadable(part + " in the XLSX file cannot be read");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The JDK reads the whole directory at once: look at its size before. */
    private static void checkDirectory(Path file) throws IOException {
        var size = Files.size(file);
        var tail = new byte[(int) Math.min(size, END_SIZE + LONGEST_COMMENT)];
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(size - tail.length);
            open.readFully(tail);
        }
        var end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (var at = tail.length - END_SIZE; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE) {
                var entries = end.getShort(at + 10) & 0xffff;
                var directory = end.getInt(at + 12) & 0xffff_ffffL;
                var offset = end.getInt(at + 16) & 0xffff_ffffL;
                if (entries > MOST_ENTRIES || directory > LARGEST_DIRECTORY || offset > size) {
                    throw new Unreadable("the XLSX file has too many parts");
                }
                return;
            }
        }
        throw new IOException("no end of a zip");
    }

    /** Counts what comes out; no piece between two angle brackets may be longer than {@link #LONGEST_PIECE}. */
    private final class Bounded extends FilterInputStream {
        private final long most;
        private long read;
        private long piece;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            for (var i = offset; i < offset + count; i++) {
                piece = buffer[i] == '<' || buffer[i] == '>' ? 0 : piece + 1;
                if (piece > LONGEST_PIECE) {
                    throw new Unreadable("the XLSX file has a text of more than a million characters");
                }
            }
            read += Math.max(0, count);
            unpacked += Math.max(0, count);
            if (read > most || unpacked > MOST_UNPACKED) {
                throw new Unreadable("the XLSX file unpacks to more than is taken in; send it as CSV");
            }
            return count;
        }
    }
}
