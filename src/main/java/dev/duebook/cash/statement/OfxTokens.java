package dev.duebook.cash.statement;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The tags of an OFX file, of SGML and XML alike: what a tag opens, with the text right behind it, and what one closes. Whether
 * the end of a value has a tag of its own does not matter.
 */
final class OfxTokens implements Closeable {
    static final int LONGEST_TEXT = 10_000;
    static final int LONGEST_TAG = 1_024;
    private static final String CDATA = "[CDATA[";

    private final PushbackReader text;
    private long line = 1;
    private long began = 1;
    private boolean opens;
    private String name;
    private String value;

    OfxTokens(Reader text) {
        this.text = new PushbackReader(new BufferedReader(text, 1 << 16), CDATA.length() + 2);
    }

    /** Goes to the next tag; false at the end of the file. */
    boolean next() {
        while (toTag()) {
            began = line;
            var first = read();
            if (first == '!') {
                declaration();
            } else if (first == '?') {
                tag();
            } else {
                opens = first != '/';
                named(opens ? (char) first + tag() : tag());
                value = opens ? behind() : null;
                return true;
            }
        }
        return false;
    }

    /** Whether the tag opens what it names; else it closes it. */
    boolean opens() {
        return opens;
    }

    /** In capitals. */
    String name() {
        return name;
    }

    /** The text right behind a tag that opens; null where it is blank. */
    String value() {
        return value;
    }

    private String behind() {
        var found = new StringBuilder();
        for (var c = read(); c >= 0; c = read()) {
            if (c == '<' && endsValue(found)) {
                unread('<');
                break;
            } else if (c != '<') {
                append(found, c);
            }
        }
        return found.toString().isBlank()
                ? null
                : OfxEntities.decoded(found.toString()).strip();
    }

    long line() {
        return began;
    }

    /** A sign that begins no tag is text, and so is a section of characters; whatever it is, it has been read then. */
    private boolean endsValue(StringBuilder found) {
        var c = read();
        if (c == '!' && reads(CDATA)) {
            unread('!');
            return !section(found);
        }
        if (c == '!' || c == '/' || c == '?' || Character.isLetter(c) || c < 0) {
            unread(c);
            return true;
        }
        append(found, '<');
        unread(c);
        return false;
    }

    private boolean section(StringBuilder found) {
        read();
        for (var i = 0; i < CDATA.length(); i++) {
            read();
        }
        var from = found.length();
        while (found.length() < from + 3 || !found.substring(found.length() - 3).equals("]]>")) {
            var c = read();
            if (c < 0) {
                throw malformed("ends within a text");
            }
            append(found, c);
        }
        found.setLength(found.length() - 3);
        return true;
    }

    private void append(StringBuilder found, int c) {
        if (found.append((char) c).length() > LONGEST_TEXT) {
            throw new Refused("ofx-bounds-exceeded", line, "the file has a text of more than 10,000 characters");
        }
    }

    private boolean toTag() {
        for (var c = read(); c >= 0; c = read()) {
            if (c == '<') {
                return true;
            }
        }
        return false;
    }

    private String tag() {
        var found = new StringBuilder();
        for (var c = read(); c != '>'; c = read()) {
            if (c < 0 || c == '<') {
                throw malformed("has a tag without an end");
            }
            if (found.append((char) c).length() > LONGEST_TAG) {
                throw new Refused("ofx-bounds-exceeded", line, "the file has a tag of more than 1,024 characters");
            }
        }
        return found.toString();
    }

    private void named(String tag) {
        var end = 0;
        while (end < tag.length() && !Character.isWhitespace(tag.charAt(end)) && tag.charAt(end) != '/') {
            end++;
        }
        name = tag.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private void declaration() {
        if (reads(CDATA)) {
            unread('!');
            section(new StringBuilder());
        } else if (reads("--")) {
            var found = new StringBuilder();
            while (found.length() < 5 || !found.substring(found.length() - 3).equals("-->")) {
                var c = read();
                if (c < 0) {
                    throw malformed("ends within a comment");
                }
                append(found, c);
            }
        } else {
            throw new Refused(
                    "xml-doctype-refused", line, "the file declares a document type, which nothing here reads");
        }
    }

    /** Whether that comes next; it is not read. */
    private boolean reads(String wanted) {
        var seen = new StringBuilder();
        while (seen.length() < wanted.length()) {
            var c = read();
            if (c >= 0) {
                seen.append((char) c);
            }
            if (c < 0 || !wanted.startsWith(seen.toString())) {
                break;
            }
        }
        for (var i = seen.length() - 1; i >= 0; i--) {
            unread(seen.charAt(i));
        }
        return seen.toString().equals(wanted);
    }

    private int read() {
        try {
            var c = text.read();
            if (c == '\n') {
                line++;
            }
            return c;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void unread(int c) {
        if (c < 0) {
            return;
        }
        try {
            text.unread(c);
            if (c == '\n') {
                line--;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Refused malformed(String how) {
        return new Refused("ofx-malformed", line, "the file " + how);
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
