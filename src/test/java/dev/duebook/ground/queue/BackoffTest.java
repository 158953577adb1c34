package dev.duebook.ground.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void waitsAsToldAndThenNoMore() {
        var backoff = Backoff.of(MINUTE, HOUR);

        assertThat(backoff.after(0)).contains(Duration.ZERO);
        assertThat(backoff.after(1)).contains(MINUTE);
        assertThat(backoff.after(2)).contains(HOUR);
        assertThat(backoff.after(3)).isEmpty();
        assertThat(backoff.after(1, UUID.randomUUID())).contains(MINUTE);
    }

    @Test
    void repeatsTheLastWaitWithinABound() {
        var backoff = Backoff.of(MINUTE).then(HOUR, Duration.ofMinutes(121));

        assertThat(backoff.waits()).containsExactly(MINUTE, HOUR, HOUR);
        assertThat(Backoff.of(MINUTE).then(HOUR, HOUR).waits()).containsExactly(MINUTE);
    }

    @Test
    void spreadsWithinWhatItIsTold() {
        var backoff = Backoff.of(HOUR).spread(20);

        for (var n = 0; n < 1000; n++) {
            assertThat(backoff.after(1, new UUID(0, n)).orElseThrow())
                    .isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
        }
        var waits = IntStream.range(0, 1000)
                .mapToObj(n -> backoff.after(1, new UUID(0, n)).orElseThrow())
                .toList();
        assertThat(waits).contains(Duration.ofMinutes(48), Duration.ofMinutes(72));
        assertThat(backoff.after(1, new UUID(0, 7))).isEqualTo(backoff.after(1, new UUID(0, 7)));
        assertThat(backoff.after(1)).contains(HOUR);
    }
}
