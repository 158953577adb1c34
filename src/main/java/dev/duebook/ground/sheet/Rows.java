package dev.duebook.ground.sheet;

import java.io.Closeable;
import java.util.List;

/** A file read row by row; never more than one row of it is in memory. */
public interface Rows extends Closeable {
    /**
     * The next row, blank ones included; null at the end.
     *
     * @throws Unreadable when the file cannot be read beyond this point
     */
    RawRow next();

    /** The sheet that is read; null of a file that has none. */
    default String sheet() {
        return null;
    }

    /** What was chosen to read it so. */
    default List<ReadingNotice> notices() {
        return List.of();
    }

    /** The heading was read: from here on a file may take longer. */
    default void headingFound() {}

    @Override
    void close();
}
