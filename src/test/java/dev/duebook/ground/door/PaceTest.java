package dev.duebook.ground.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private final Pace sending = Pace.ofSending(GRACE);

    @Test
    void givesEverybodyTheGrace() {
        assertThat(sending.isTooSlow(GRACE, 0)).isFalse();
        assertThat(sending.isTooSlow(GRACE.plusMillis(1), 0)).isTrue();
    }

    @Test
    void isNotRenewedByAByte() {
        assertThat(sending.isTooSlow(Duration.ofSeconds(11), 11)).isTrue();
        assertThat(sending.isTooSlow(Duration.ofSeconds(11), 48 << 10)).isFalse();
    }

    @Test
    void letsUploadsOfFiftyKibibytesASecondBe() {
        for (var seconds = 1; seconds < 5000; seconds++) {
            assertThat(sending.isTooSlow(Duration.ofSeconds(seconds), seconds * (50L << 10)))
                    .as("after %s s", seconds)
                    .isFalse();
        }
    }

    @Test
    void endsWhoSendsTenKibibytesASecond() {
        assertThat(sending.isTooSlow(Duration.ofSeconds(12), 12 * (10L << 10))).isFalse();
        assertThat(sending.isTooSlow(Duration.ofSeconds(13), 13 * (10L << 10))).isTrue();
    }
}
