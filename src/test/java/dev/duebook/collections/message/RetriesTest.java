package dev.duebook.collections.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    @Test
    void aMessageWaitsLongerEachTimeAndNoLongerThanFiveDaysInAll() {
        var waits = MessageSteps.RETRIES.waits();

        assertThat(waits)
                .startsWith(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2))
                .endsWith(Duration.ofHours(4))
                .isSorted();
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(5).minusHours(4), Duration.ofDays(5));
    }
}
