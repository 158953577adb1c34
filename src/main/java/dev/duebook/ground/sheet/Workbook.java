package dev.duebook.ground.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The zip of an XLSX file, whoever packed it: its directory, what comes out of it and in which ratio, the depth of its
 * markup, and any single piece of markup or text are bounded before they reach memory.
 */
final class Workbook implements AutoCloseable {
    private final ZipFile zip;
    private final Bounds bounds;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;
    private boolean headingFound;

    /**
     * How much may come out of a zip, in bytes.
     *
     * @param toHeading up to the heading, which is looked for while somebody waits
     * @param inAll of all its parts
     * @param exempt of a part, before the ratio counts
     * @param ratio of what comes out of a part to what is packed
     */
    record Bounds(long toHeading, long inAll, long exempt, int ratio) {
        static final Bounds USUAL = new Bounds(16L << 20, 256L << 20, 4L << 20, 100);
    }

    private Workbook(ZipFile zip, Bounds bounds) {
        this.zip = zip;
        this.bounds = bounds;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    /**
     * @throws IOException when it is no zip
     * @throws Unreadable when it is one that is not taken in
     */
    static Workbook open(Path file, Bounds bounds) throws IOException {
        ZipDirectory.check(file);
        try {
            return new Workbook(new ZipFile(file.toFile()), bounds);
        } catch (IllegalArgumentException unfit) {
            throw new IOException(unfit);
        }
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** A part as XML; null when there is none. */
    XMLStreamReader read(String part) {
        var entry = zip.getEntry(part);
        if (entry == null) {
            return null;
        }
        try {
            return new BoundedXml(xml.createXMLStreamReader(new BoundedMarkup(new Unpacked(entry))));
        } catch (IOException | XMLStreamException e) {
            throw new Unreadable(part + " in the XLSX file cannot be read");
        }
    }

    /** From now on the larger bound counts. */
    void headingFound() {
        headingFound = true;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what comes out. */
    private final class Unpacked extends FilterInputStream {
        private final long most;
        private long read;

        Unpacked(ZipEntry entry) throws IOException {
            super(zip.getInputStream(entry));
            most = Math.max(bounds.exempt, bounds.ratio * entry.getCompressedSize());
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            read += Math.max(0, count);
            unpacked += Math.max(0, count);
            if (!headingFound && unpacked > bounds.toHeading) {
                throw new Unreadable("the XLSX file has no heading within its first " + (bounds.toHeading >> 20)
                        + " MB; send it as CSV");
            }
            if (read > most || unpacked > bounds.inAll) {
                throw new Unreadable("the XLSX file unpacks to more than is taken in; send it as CSV");
            }
            return count;
        }
    }
}
