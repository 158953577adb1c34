package dev.duebook.cash.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The characters of an OFX file: as its mark, its header or its XML declaration says; where none does, UTF-8 if all of it is
 * UTF-8, else the charset of the account.
 */
final class OfxCharset {
    private static final int HEAD = 4_096;
    private static final Pattern KEY = Pattern.compile("(?i)\\b(ENCODING|CHARSET):\\s{0,9}([A-Za-z0-9_.-]{1,40})");

    private OfxCharset() {}

    /** @throws Refused {@code charset-refused} when the file says one that is not read */
    static Reader open(Path file, ReadingOptions options) throws IOException {
        byte[] head;
        try (var bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        return XmlCharset.reader(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), charset(file, head, options));
    }

    private static Charset charset(Path file, byte[] head, ReadingOptions options) throws IOException {
        var byBytes = XmlCharset.of(head);
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (!byBytes.equals(StandardCharsets.UTF_8)
                || text.startsWith("\u00ef\u00bb\u00bf")
                || text.startsWith("<?xml")) {
            return byBytes;
        }
        var end = text.toUpperCase(Locale.ROOT).indexOf("<OFX>");
        String encoding = null;
        String charset = null;
        for (var key = KEY.matcher(end < 0 ? text : text.substring(0, end)); key.find(); ) {
            if (key.group(1).equalsIgnoreCase("ENCODING")) {
                encoding = key.group(2).toUpperCase(Locale.ROOT);
            } else {
                charset = key.group(2).toUpperCase(Locale.ROOT);
            }
        }
        if ("UTF-8".equals(encoding) || "UNICODE".equals(encoding)) {
            return StandardCharsets.UTF_8;
        }
        return charset == null || charset.equals("NONE") ? undeclared(file, options) : declared(charset);
    }

    private static Charset declared(String name) {
        var listed = XmlCharset.listed(
                name.startsWith("125") ? "WINDOWS-" + name : name.startsWith("8859") ? "ISO-" + name : name);
        if (listed == null) {
            throw new Refused("charset-refused", 1, "the file says a charset that is not read: " + name);
        }
        return listed;
    }

    private static Charset undeclared(Path file, ReadingOptions options) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = ByteBuffer.allocate(1 << 16);
        var characters = CharBuffer.allocate(1 << 16);
        try (var from = Files.newByteChannel(file)) {
            for (var more = true; more; ) {
                more = from.read(bytes) >= 0;
                bytes.flip();
                if (decoder.decode(bytes, characters.clear(), !more).isError()) {
                    return options.charset();
                }
                bytes.compact();
            }
        }
        return StandardCharsets.UTF_8;
    }
}
