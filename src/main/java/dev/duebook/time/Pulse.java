package dev.duebook.time;

import io.quarkus.runtime.configuration.DurationConverter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does something again and again, also several times a second: the scheduler looks at its timers only once a second. */
public final class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final String OFF = "off";

    private final ScheduledExecutorService timer;

    private Pulse(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * @param name of its thread
     * @param every what lies between the end of one time and the beginning of the next, as in "200ms"; "off" for never
     * @param work what fails once is done again the next time
     */
    public static Pulse start(String name, String every, Runnable work) {
        var timer = Executors.newSingleThreadScheduledExecutor(run -> {
            var thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
        if (!every.equals(OFF)) {
            var millis = DurationConverter.parseDuration(every).toMillis();
            timer.scheduleWithFixedDelay(() -> beat(name, work), millis, millis, TimeUnit.MILLISECONDS);
        }
        return new Pulse(timer);
    }

    private static void beat(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            LOG.errorf(failure, "%s has to be done again", name);
        }
    }

    /** Begins nothing anew; what is under way ends. */
    public void stop() {
        timer.shutdown();
    }
}
