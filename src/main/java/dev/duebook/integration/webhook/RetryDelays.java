package dev.duebook.integration.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * When a delivery is tried again, as Standard Webhooks recommends: ten attempts over three days, each wait up to a fifth
 * shorter or longer, so that what failed together does not come back together.
 */
final class RetryDelays {
    static final int ATTEMPTS = 10;

    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final int SHORTEST_PERCENT = 80;
    private static final int LONGEST_PERCENT = 120;

    private RetryDelays() {}

    /**
     * How long to wait after so many attempts; empty when that was the last one.
     *
     * @param deliveryId decides the jitter, so that the same delivery waits the same however often it is asked
     */
    static Optional<Duration> after(int attempts, UUID deliveryId) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        var wait = WAITS.get(attempts);
        var random = new SplittableRandom(deliveryId.getLeastSignificantBits() + attempts);
        var percent = random.nextInt(SHORTEST_PERCENT, LONGEST_PERCENT + 1);
        return Optional.of(wait.multipliedBy(percent).dividedBy(100));
    }
}
