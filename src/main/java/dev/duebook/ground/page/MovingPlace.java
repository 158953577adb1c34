package dev.duebook.ground.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a page ended in a list whose order changes with its rows. One that is changed meanwhile may come to stand among
 * those that were shown already; so the list remembers since when it is being read, and says when anything has changed.
 *
 * @param since when the first page was read, less the longest that a write may have been under way by then
 * @param value of the last row, by which the list is sorted
 */
public record MovingPlace(Instant since, String value) {
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
    private static final long LAST_OF_YEAR_9999 = 253_402_300_799_999L;

    /** The since of a list whose first page is read now. */
    public static Instant startingAt(Clock clock) {
        return Instant.ofEpochMilli(clock.instant().minus(LONGEST_WRITE).toEpochMilli());
    }

    /** @throws dev.duebook.ground.problem.Rejection 400 when no list that moves gave it */
    public static MovingPlace of(Cursor cursor) {
        var parts = cursor.parts(" ", 2);
        var since = Cursor.numberOf(parts[0]);
        if (since < 0 || since > LAST_OF_YEAR_9999) {
            throw Cursor.notOfThisList();
        }
        return new MovingPlace(Instant.ofEpochMilli(since), parts[1]);
    }

    public Cursor cursor(String sort, UUID id) {
        return new Cursor(sort, since.toEpochMilli() + " " + value, id);
    }
}
