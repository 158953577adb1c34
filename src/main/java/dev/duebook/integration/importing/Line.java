package dev.duebook.integration.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

    /** Whether equal rows are as many things of their own, for want of a reference that tells them apart. */
    default boolean hasTwins() {
        return false;
    }

    /** The row as the n-th of its kind in the file. */
    default Line occurring(int nth) {
        return this;
    }

    /** The client the row names; empty where a reference says who it is. */
    default Optional<ClientNamed> clientNamed() {
        return Optional.empty();
    }

    /** @param who the same for two rows only if they mean the same client */
    record ClientNamed(String name, String who) {}

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
