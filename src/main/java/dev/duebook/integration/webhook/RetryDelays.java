package dev.duebook.integration.webhook;

import dev.duebook.ground.queue.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** When a delivery is tried again, as Standard Webhooks recommends: ten attempts over three days, each wait within a fifth. */
final class RetryDelays {
    private static final Backoff WAITS = Backoff.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24))
            .spread(20);

    private RetryDelays() {}

    /** How long to wait after so many attempts; empty when that was the last one. */
    static Optional<Duration> after(int attempts, UUID deliveryId) {
        return WAITS.after(attempts, deliveryId);
    }
}
