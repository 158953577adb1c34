package dev.duebook.importing;

import java.time.LocalDate;
import java.util.List;

/**
 * What every kind of row has in common, once it is read: who it is, what it says, and where it stood. Where {@code
 * errors} is not empty, the rest may be null.
 */
interface Line {
    long line();

    List<RowError> errors();

    /** The same in two rows that are about the same thing. */
    String identity();

    /** The same in two rows of one identity that say the same. */
    byte[] contentHash();

    /**
     * What a row is read against.
     *
     * @param currency of rows that name none
     * @param lockDate days up to it are closed; null when none is
     */
    record Book(String currency, LocalDate today, LocalDate lockDate) {
        static final String CLOSED = "BEFORE_LOCK_DATE";

        /** Names the field when nothing may take effect on that day any more, or yet. */
        void check(Cells cells, Field field, LocalDate day) {
            if (day == null) {
                return;
            }
            if (day.isAfter(today)) {
                cells.wrong(field, "FUTURE_DATE", "lies in the future; today is " + today);
            } else if (lockDate != null && !day.isAfter(lockDate)) {
                cells.wrong(field, CLOSED, "lies in what is closed; the book is locked up to " + lockDate);
            }
        }
    }
}
