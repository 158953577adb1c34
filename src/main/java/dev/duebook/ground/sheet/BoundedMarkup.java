package dev.duebook.ground.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of an XML part on their way to the parser, in UTF-8 or UTF-16, the only charsets that a part may have.
 * No tag, text, comment or other piece of markup is longer than {@link #LONGEST_PIECE}, and there is no declaration of a
 * document type, so that nothing has to be kept or expanded.
 */
final class BoundedMarkup extends Reader {
    static final int LONGEST_PIECE = 1 << 20;
    private static final String CDATA = "[CDATA[";

    private final Reader text;
    private State state = State.TEXT;
    private long piece;
    private char quote;
    private final StringBuilder declaration = new StringBuilder();
    private char before;
    private char last;

    private enum State {
        TEXT,
        OPENED,
        TAG,
        DECLARATION,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    BoundedMarkup(InputStream bytes) throws IOException {
        var start = new PushbackInputStream(bytes, 3);
        var mark = start.readNBytes(3);
        var charset = charset(mark);
        var utf8 = charset.equals(StandardCharsets.UTF_8);
        var skipped = mark.length < 2 || utf8 && (mark[0] & 0xff) != 0xef ? 0 : utf8 ? 3 : 2;
        start.unread(mark, skipped, mark.length - skipped);
        text = new InputStreamReader(
                start,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset charset(byte[] start) {
        if (start.length > 1 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        return start.length > 1 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        var count = text.read(buffer, offset, length);
        for (var i = offset; i < offset + count; i++) {
            see(buffer[i]);
        }
        return count;
    }

    private void see(char c) {
        if (++piece > LONGEST_PIECE) {
            throw new Unreadable("the XLSX file has a text of more than a million characters");
        }
        var second = before;
        var first = last;
        before = last;
        last = c;
        switch (state) {
            case TEXT -> {
                if (c == '<') {
                    begin(State.OPENED);
                }
            }
            case OPENED -> opened(c);
            case TAG -> tag(c);
            case DECLARATION -> declaration(c);
            case COMMENT -> endIf(c == '>' && first == '-' && second == '-');
            case CDATA -> endIf(c == '>' && first == ']' && second == ']');
            case INSTRUCTION -> endIf(c == '>' && first == '?');
        }
    }

    private void opened(char c) {
        if (c == '!') {
            declaration.setLength(0);
            state = State.DECLARATION;
        } else if (c == '?') {
            begin(State.INSTRUCTION);
        } else {
            state = State.TAG;
            tag(c);
        }
    }

    private void tag(char c) {
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else {
            endIf(c == '>');
        }
    }

    private void declaration(char c) {
        declaration.append(c);
        if (declaration.toString().equals("--")) {
            begin(State.COMMENT);
        } else if (declaration.toString().equals(CDATA)) {
            begin(State.CDATA);
        } else if (!CDATA.startsWith(declaration.toString())
                && !declaration.toString().equals("-")) {
            throw new Unreadable("the XLSX file declares a document type, which is not taken in");
        }
    }

    private void endIf(boolean end) {
        if (end) {
            begin(State.TEXT);
        }
    }

    /** What stood before does not count to the end of what begins. */
    private void begin(State next) {
        state = next;
        piece = 0;
        last = 0;
        before = 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
