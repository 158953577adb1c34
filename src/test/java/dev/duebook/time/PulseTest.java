package dev.duebook.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
    @Test
    void whatFailsIsDoneAgain() throws InterruptedException {
        var beats = new CountDownLatch(3);

        var pulse = Pulse.start("test", "1ms", () -> {
            beats.countDown();
            if (beats.getCount() == 2) {
                throw new AssertionError("planted");
            }
            throw new IllegalStateException("planted");
        });

        assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
        pulse.stop();
    }

    @Test
    void offIsNever() throws InterruptedException {
        var beats = new CountDownLatch(1);

        var pulse = Pulse.start("test", "off", beats::countDown);

        assertThat(beats.await(50, TimeUnit.MILLISECONDS)).isFalse();
        pulse.stop();
    }
}
