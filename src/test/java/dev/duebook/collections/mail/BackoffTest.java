package dev.duebook.collections.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsLongerEachTimeAndNoLongerThanFiveDaysInAll() {
        assertThat(Backoff.after(1)).contains(Duration.ofMinutes(1));
        assertThat(Backoff.after(2)).contains(Duration.ofMinutes(5));
        assertThat(Backoff.after(3)).contains(Duration.ofMinutes(30));
        assertThat(Backoff.after(4)).contains(Duration.ofHours(2));
        assertThat(Backoff.after(5)).contains(Duration.ofHours(4));
        var waited = Duration.ZERO;
        var attempt = 1;
        for (; Backoff.after(attempt).isPresent(); attempt++) {
            waited = waited.plus(Backoff.after(attempt).get());
        }
        assertThat(waited).isBetween(Duration.ofDays(5).minusHours(4), Duration.ofDays(5));
        assertThat(Backoff.after(attempt + 1)).isEmpty();
    }
}
