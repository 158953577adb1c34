package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryDelaysTest {
    /** As the specification writes it. */
    private static final List<Duration> SPECIFIED = List.of(
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

    private final Random random = new Random(20260302);

    @Test
    void waitsAsTheSpecificationSaysWithinAFifth() {
        for (var attempts = 0; attempts < SPECIFIED.size(); attempts++) {
            var specified = SPECIFIED.get(attempts);
            for (var n = 0; n < 1000; n++) {
                assertThat(RetryDelays.after(attempts, id()).orElseThrow())
                        .as("after %s attempts", attempts)
                        .isBetween(
                                specified.multipliedBy(80).dividedBy(100),
                                specified.multipliedBy(120).dividedBy(100));
            }
        }
    }

    @Test
    void usesTheWholeFifthOnBothSides() {
        var waits = IntStream.range(0, 1000)
                .mapToObj(n -> RetryDelays.after(2, id()).orElseThrow())
                .toList();
        assertThat(waits).contains(Duration.ofSeconds(240), Duration.ofSeconds(360));
        assertThat(waits.stream().distinct()).hasSizeGreaterThan(30);
    }

    @Test
    void theTenthAttemptIsTheLast() {
        assertThat(RetryDelays.after(9, id())).isPresent();
        assertThat(RetryDelays.after(10, id())).isEmpty();
        assertThat(RetryDelays.after(11, id())).isEmpty();
    }

    @Test
    void theSameDeliveryWaitsTheSameHoweverOftenItIsAsked() {
        var id = id();
        assertThat(RetryDelays.after(3, id)).isEqualTo(RetryDelays.after(3, id));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
