package dev.duebook.collections.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after an attempt that may pass another time: longer each time, and no longer than five days in all. */
public final class Backoff {
    private static final List<Duration> FIRST =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));
    private static final Duration THEN = Duration.ofHours(4);
    private static final Duration MOST = Duration.ofDays(5);

    private Backoff() {}

    /** @param attempts how many failed so far; empty when that is to be the last one */
    public static Optional<Duration> after(int attempts) {
        var waited = FIRST.stream().limit(attempts).reduce(Duration.ZERO, Duration::plus);
        var more = Math.max(0, attempts - FIRST.size());
        return waited.plus(THEN.multipliedBy(more)).compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(attempts <= FIRST.size() ? FIRST.get(Math.max(1, attempts) - 1) : THEN);
    }
}
