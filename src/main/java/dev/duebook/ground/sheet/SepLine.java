package dev.duebook.ground.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first line by which spreadsheets tell each other the delimiter of a CSV file, as {@code sep=;}. */
final class SepLine {
    private static final int LONGEST = 256;
    private static final Pattern LINE =
            Pattern.compile("\"?sep=([^\"\\r\\n])\"?\\1*[ \\t]*(?:\\r?\\n|\\r)", Pattern.CASE_INSENSITIVE);

    private SepLine() {}

    /**
     * The delimiter that the first line tells; empty when it is no such line.
     *
     * @param file at its beginning, and afterwards again
     * @param charset unless a byte order mark says another
     */
    static Optional<String> delimiter(BufferedInputStream file, Charset charset) throws IOException {
        file.mark(LONGEST);
        var start = file.readNBytes(LONGEST);
        file.reset();
        var text = new String(start, charsetOf(start, charset));
        var line = LINE.matcher(text.startsWith("\ufeff") ? text.substring(1) : text);
        return line.lookingAt() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private static Charset charsetOf(byte[] start, Charset otherwise) {
        if (start.length > 1 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        if (start.length > 1 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return start.length > 2 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf
                ? StandardCharsets.UTF_8
                : otherwise;
    }
}
