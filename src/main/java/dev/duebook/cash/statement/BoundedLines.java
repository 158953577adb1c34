package dev.duebook.cash.statement;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a text file, ended by CR LF, LF or CR; of a line that is too long the beginning. */
final class BoundedLines implements Closeable {
    static final int LONGEST = 4000;

    private final Reader chars;
    private final StringBuilder text = new StringBuilder();
    private long number;
    private boolean cut;
    private boolean afterReturn;

    private BoundedLines(Reader chars) {
        this.chars = chars;
    }

    static BoundedLines open(Path file, Charset charset) throws IOException {
        return new BoundedLines(
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), FileCharset.decoder(charset))));
    }

    /** The next line without its end, control characters but tabs, and byte order mark; null at the end of the file. */
    String next() {
        try {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() throws IOException {
        text.setLength(0);
        cut = false;
        var some = false;
        for (var c = chars.read(); c >= 0; c = chars.read()) {
            if (c == '\n' && afterReturn && !some) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            some = true;
            if (c == '\n' || c == '\r') {
                break;
            }
            append((char) c);
        }
        if (!some) {
            return null;
        }
        number++;
        return text.toString();
    }

    private void append(char c) {
        if (c < ' ' && c != '\t' || c == '\ufeff') {
            return;
        }
        if (text.length() < LONGEST) {
            text.append(c);
        } else {
            cut = true;
        }
    }

    /** Of the line given last, from 1. */
    long number() {
        return number;
    }

    /** Whether the line given last was longer. */
    boolean cut() {
        return cut;
    }

    @Override
    public void close() {
        try {
            chars.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
