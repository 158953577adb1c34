package dev.duebook.ground.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void goesOnWhileABiteWasWhole() {
        var bites = new ArrayDeque<>(List.of(10, 10, 3, 99));

        assertThat(Drain.until(10, bites::remove)).isEqualTo(23);
        assertThat(bites).containsExactly(99);
    }

    @Test
    void endsThoughThereIsAlwaysMore() {
        var bites = new AtomicInteger();
        Drain.until(1, () -> {
            bites.incrementAndGet();
            return 1;
        });

        assertThat(bites).hasValue(10_000);
    }
}
