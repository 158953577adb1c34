package dev.duebook.ground.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final WorkSignal signal = new WorkSignal();

    @Test
    void whatFailsIsDoneAgain() throws InterruptedException {
        var beats = new CountDownLatch(3);

        var pulse = Pulse.start("test", "1ms", "2ms", signal, () -> {
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

        var pulse = Pulse.start("test", "off", "1ms", signal, beats::countDown);

        assertThat(beats.await(50, TimeUnit.MILLISECONDS)).isFalse();
        pulse.stop();
    }

    @Test
    void restsWhileNothingIsWrittenAndWakesAtOnceWhenSomethingIs() throws InterruptedException {
        var beats = new Semaphore(0);
        var pulse = Pulse.start("test", "1ms", "1h", signal, beats::release);
        assertThat(beats.tryAcquire(1, 30, TimeUnit.SECONDS)).isTrue();
        rest(beats);

        signal.raise();

        assertThat(beats.tryAcquire(1, 5, TimeUnit.SECONDS)).isTrue();
        pulse.stop();
    }

    @Test
    void whatIsWrittenWhileItWorksIsLookedAtAfterwards() throws InterruptedException {
        var beats = new Semaphore(0);
        var first = new CountDownLatch(1);
        var pulse = Pulse.start("test", "1ms", "1h", signal, () -> {
            if (first.getCount() > 0) {
                signal.raise();
                first.countDown();
            }
            beats.release();
        });

        assertThat(beats.tryAcquire(2, 1, TimeUnit.SECONDS)).isTrue();
        pulse.stop();
    }

    /** Until its pauses have grown so long that it does not beat for a quarter of a second. */
    private static void rest(Semaphore beats) throws InterruptedException {
        while (beats.tryAcquire(1, 250, TimeUnit.MILLISECONDS)) {
            beats.drainPermits();
        }
    }
}
