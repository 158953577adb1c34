package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The characters of a file that says its charset: by a byte order mark, else by its declaration, else UTF-8. Only those of
 * the list are read; bytes that are none of the charset's become U+FFFD, which a finding tells where it is kept.
 */
final class XmlCharset {
    private static final int HEAD = 512;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"'<>]{0,40})[\"']");
    private static final Map<String, Charset> LISTED = Map.ofEntries(
            Map.entry("UTF8", StandardCharsets.UTF_8),
            Map.entry("USASCII", StandardCharsets.US_ASCII),
            Map.entry("ASCII", StandardCharsets.US_ASCII),
            Map.entry("ISO88591", StandardCharsets.ISO_8859_1),
            Map.entry("LATIN1", StandardCharsets.ISO_8859_1),
            Map.entry("ISO885915", Charset.forName("ISO-8859-15")),
            Map.entry("WINDOWS1250", Charset.forName("windows-1250")),
            Map.entry("CP1250", Charset.forName("windows-1250")),
            Map.entry("WINDOWS1252", Charset.forName("windows-1252")),
            Map.entry("CP1252", Charset.forName("windows-1252")));

    private XmlCharset() {}

    /** @throws Refused {@code charset-refused} when a charset is declared that is not in the list */
    static Reader open(InputStream bytes) throws IOException {
        var start = new PushbackInputStream(bytes, HEAD);
        var head = start.readNBytes(HEAD);
        var mark = mark(head);
        start.unread(head, mark, head.length - mark);
        return reader(start, of(head));
    }

    static Reader reader(InputStream bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** By any of its names, with or without dashes; null when it is not in the list. */
    static Charset listed(String name) {
        return LISTED.get(folded(name));
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[-_\\s]", "");
    }

    private static int mark(byte[] head) {
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            return 3;
        }
        return starts(head, 0xfe, 0xff) || starts(head, 0xff, 0xfe) ? 2 : 0;
    }

    /** @param head the first bytes of the file */
    static Charset of(byte[] head) {
        if (starts(head, 0xfe, 0xff) || starts(head, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(head, 0xff, 0xfe) || starts(head, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (mark(head) == 3) {
            return StandardCharsets.UTF_8;
        }
        var declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return declared.find() ? declared(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** UTF-16 is told by its bytes; where it is only declared, a program has written its own memory's charset. */
    private static Charset declared(String name) {
        if (folded(name).startsWith("UTF16")) {
            return StandardCharsets.UTF_8;
        }
        var charset = listed(name);
        if (charset == null) {
            throw new Refused("charset-refused", 1, "the file declares a charset that is not read: " + name);
        }
        return charset;
    }

    private static boolean starts(byte[] head, int... wanted) {
        if (head.length < wanted.length) {
            return false;
        }
        for (var i = 0; i < wanted.length; i++) {
            if ((head[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
