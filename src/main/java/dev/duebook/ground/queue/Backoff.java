package dev.duebook.ground.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * When what failed is tried again, and when no more.
 *
 * @param waits after the first attempt, the second, and so on; after the last of them comes the last attempt
 * @param spreadPercent how much shorter or longer each may be, so that what failed together does not come back together
 */
public record Backoff(List<Duration> waits, int spreadPercent) {
    private static final int WHOLE = 100;

    public Backoff {
        waits = List.copyOf(waits);
    }

    public static Backoff of(Duration... waits) {
        return new Backoff(List.of(waits), 0);
    }

    /** The same, and then that wait again and again while all together are no longer than so much. */
    public Backoff then(Duration wait, Duration inAll) {
        var more = new ArrayList<>(waits);
        var sum = waits.stream().reduce(Duration.ZERO, Duration::plus).plus(wait);
        for (; sum.compareTo(inAll) <= 0; sum = sum.plus(wait)) {
            more.add(wait);
        }
        return new Backoff(more, spreadPercent);
    }

    /** The same, each wait up to so much shorter or longer. */
    public Backoff spread(int percent) {
        return new Backoff(waits, percent);
    }

    /** How long to wait after so many failed attempts; empty when that was the last one. */
    public Optional<Duration> after(int attempts) {
        if (attempts <= 0) {
            return Optional.of(Duration.ZERO);
        }
        return attempts > waits.size() ? Optional.empty() : Optional.of(waits.get(attempts - 1));
    }

    /** @param id decides the spread, so that the same work waits the same however often it is asked */
    public Optional<Duration> after(int attempts, UUID id) {
        var random = new SplittableRandom(id.getLeastSignificantBits() + attempts);
        var percent = random.nextInt(WHOLE - spreadPercent, WHOLE + spreadPercent + 1);
        return after(attempts).map(wait -> wait.multipliedBy(percent).dividedBy(WHOLE));
    }
}
