package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.Reader;

/**
 * The characters of an XML file on their way to the parser, which keeps whole attributes, texts and comments before it tells
 * of them: none may be longer than its bound, and no document type is declared, so that there is nothing to expand. What stands
 * before the place that is refused is still handed on.
 */
final class XmlMarkup extends Reader {
    static final int LONGEST_TEXT = 10_000;
    static final int LONGEST_ATTRIBUTE = 1_024;
    static final int LONGEST_TAG = 8_192;
    private static final String CDATA = "[CDATA[";

    private final Reader text;
    private final StringBuilder name = new StringBuilder();
    private State state = State.TEXT;
    private Refused refused;
    private char quote;
    private char last;
    private char before;
    private int piece;
    private int value;
    private long line = 1;

    private enum State {
        TEXT,
        OPENED,
        TAG,
        DECLARATION,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    XmlMarkup(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (refused != null) {
            throw refused;
        }
        var count = text.read(buffer, offset, length);
        for (var i = offset; i < offset + count; i++) {
            try {
                see(buffer[i]);
            } catch (Refused found) {
                refused = found;
                return handedOn(i - offset);
            }
        }
        return count;
    }

    private int handedOn(int count) {
        if (count == 0) {
            throw refused;
        }
        return count;
    }

    private void see(char c) {
        if (c == '\n') {
            line++;
        }
        if (++piece > (state == State.TAG ? LONGEST_TAG : LONGEST_TEXT)) {
            throw exceeded("a text of more than 10,000 characters, or a tag of more than 8,192");
        }
        switch (state) {
            case TEXT -> {
                if (c == '<') {
                    begin(State.OPENED);
                }
            }
            case OPENED -> opened(c);
            case TAG -> tag(c);
            case DECLARATION -> declaration(c);
            case COMMENT -> endIf(c, '-', '-');
            case CDATA -> endIf(c, ']', ']');
            case INSTRUCTION -> endIf(c, '\0', '?');
        }
    }

    private void opened(char c) {
        if (c == '!') {
            name.setLength(0);
            state = State.DECLARATION;
        } else if (c == '?') {
            begin(State.INSTRUCTION);
        } else {
            state = State.TAG;
            tag(c);
        }
    }

    private void tag(char c) {
        if (quote == 0) {
            if (c == '>') {
                begin(State.TEXT);
            } else if (c == '"' || c == '\'') {
                quote = c;
                value = 0;
            }
        } else if (c == quote) {
            quote = 0;
        } else if (++value > LONGEST_ATTRIBUTE) {
            throw exceeded("an attribute of more than 1,024 characters");
        }
    }

    private void declaration(char c) {
        name.append(c);
        if (name.length() == 2 && name.charAt(0) == '-' && c == '-') {
            begin(State.COMMENT);
        } else if (name.length() == CDATA.length() && CDATA.contentEquals(name)) {
            begin(State.CDATA);
        } else if (!CDATA.startsWith(name.toString()) && !(name.length() == 1 && c == '-')) {
            throw new Refused(
                    "xml-doctype-refused",
                    line,
                    "the file declares a document type, which no bank needs and nothing here reads");
        }
    }

    private void endIf(char c, char second, char first) {
        if (c == '>' && last == first && (second == '\0' || before == second)) {
            begin(State.TEXT);
        } else {
            before = last;
            last = c;
        }
    }

    /** What stood before does not count to the end of what begins. */
    private void begin(State next) {
        state = next;
        piece = 0;
        last = 0;
        before = 0;
    }

    private Refused exceeded(String what) {
        return new Refused("xml-bounds-exceeded", line, "the file has " + what);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
