package dev.duebook.ground.time;

import io.quarkus.runtime.configuration.DurationConverter;
import org.jboss.logging.Logger;

/**
 * Does something again and again, also several times a second (the scheduler looks at its timers only once a second), and
 * seldom while there is nothing to do: as long as nobody raises the signal each pause is twice the one before, up to the
 * longest.
 */
public final class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final String OFF = "off";

    private final WorkSignal signal;
    private final Runnable work;
    private final Thread thread;
    private volatile boolean stopped;

    private Pulse(String name, WorkSignal signal, Runnable work, long shortest, long longest) {
        this.signal = signal;
        this.work = work;
        this.thread = new Thread(() -> beat(shortest, longest), name);
        thread.setDaemon(true);
    }

    /**
     * @param name of its thread
     * @param every the shortest pause between the end of one time and the beginning of the next, as in "200ms"; "off" for
     *     never
     * @param atRest the longest pause while the signal is not raised; not less than the shortest
     * @param work what fails once is done again the next time
     */
    public static Pulse start(String name, String every, String atRest, WorkSignal signal, Runnable work) {
        var off = every.equals(OFF);
        var shortest = off ? 0 : DurationConverter.parseDuration(every).toMillis();
        var longest = Math.max(shortest, DurationConverter.parseDuration(atRest).toMillis());
        var pulse = new Pulse(name, signal, work, shortest, longest);
        if (!off) {
            pulse.thread.start();
        }
        return pulse;
    }

    private void beat(long shortest, long longest) {
        try {
            for (var pause = shortest; !stopped; ) {
                var seen = signal.count();
                work();
                Thread.sleep(shortest);
                if (signal.count() == seen) {
                    pause = Math.min(longest, Math.max(1, pause * 2));
                    signal.await(seen, pause - shortest);
                }
                if (signal.count() != seen) {
                    pause = shortest;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            LOG.errorf(failure, "%s has to be done again", thread.getName());
        }
    }

    /** Whether it was started, rather than being off. */
    public boolean beats() {
        return thread.isAlive();
    }

    /** Begins nothing anew; what is under way ends. */
    public void stop() {
        stopped = true;
        signal.raise();
    }
}
