package dev.duebook.ground.door;

import java.time.Duration;

/**
 * How slow is too slow: a grace, and from then on an average. No byte renews the grace, so who drips is cut off by it.
 *
 * @param grace for what costs time whatever its size: connections, latency, a pause
 * @param bytesPerSecond the average that has to be kept once the grace is used up; positive
 */
record Pace(Duration grace, long bytesPerSecond) {
    private static final long MILLIS = 1000;

    /** Of whoever sends: uploads of 50 KiB a second are in time, whatever their size. */
    static Pace ofSending(Duration grace) {
        return new Pace(grace, 48 << 10);
    }

    /** Of whoever reads an answer, a phone at the edge of its network included. */
    static Pace ofReading(Duration grace) {
        return new Pace(grace, 16 << 10);
    }

    /** @param waited for these bytes, and for nothing else */
    boolean isTooSlow(Duration waited, long bytes) {
        return waited.compareTo(grace.plusMillis(bytes * MILLIS / bytesPerSecond)) > 0;
    }
}
