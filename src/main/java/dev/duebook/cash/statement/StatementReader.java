package dev.duebook.cash.statement;

import java.io.Closeable;

/** A file of a bank read entry by entry; never more of it is in memory than one entry. */
public interface StatementReader extends Closeable {
    /**
     * The next thing the file tells; null at its end. The same bytes and options give the same sequence, so that whoever was
     * interrupted goes on by passing over what was taken already.
     *
     * @throws Refused when the file cannot be read beyond this point
     */
    Told next();

    @Override
    void close();
}
