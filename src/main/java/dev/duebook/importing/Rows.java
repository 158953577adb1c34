package dev.duebook.importing;

import java.io.Closeable;

/** A file read row by row; never more than one row of it is in memory. */
interface Rows extends Closeable {
    /**
     * The next row, blank ones included; null at the end.
     *
     * @throws Unreadable when the file cannot be read beyond this point
     */
    RawRow next();

    /** The heading was read: from here on a file may take longer. */
    default void headingFound() {}

    @Override
    void close();
}
