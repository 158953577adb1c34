package dev.duebook.ground.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Raised when a transaction of this process has recorded facts: whoever waits for work looks at once and may otherwise
 * look seldom. What another process records is found at the next look.
 */
@ApplicationScoped
public class WorkSignal {
    private long raised;

    public synchronized void raise() {
        raised++;
        notifyAll();
    }

    /** How often it was raised until now. */
    synchronized long count() {
        return raised;
    }

    /** Until it has been raised more often than so many times, or the time is up. */
    synchronized void await(long seen, long millis) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (var left = millis; raised == seen && left > 0; left = millis(end - System.nanoTime())) {
            wait(left);
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }
}
