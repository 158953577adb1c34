package dev.duebook.ground.limit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Tells the operator of keys that were refused: each in the metric {@code duebook.keys.refused}, and in the log as many as
 * leave it readable.
 */
@ApplicationScoped
public class RefusalLog {
    private static final Logger LOG = Logger.getLogger(RefusalLog.class);
    private static final Rate LINES = new Rate(20, Duration.ofMinutes(1));

    private final MeterRegistry meters;
    private final Buckets<String> lines = new Buckets<>("lines", LINES);
    private final AtomicLong untold = new AtomicLong();

    RefusalLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param who the id of a known key, else how the unknown one begins; never a secret
     * @param operation as the contract names it
     */
    public void refused(int status, String who, String address, String operation) {
        meters.counter("duebook.keys.refused", "status", Integer.toString(status))
                .increment();
        if (lines.take("").refused()) {
            untold.incrementAndGet();
            return;
        }
        var before = untold.getAndSet(0);
        LOG.warnf(
                "refused with %d: %s from %s for %s%s",
                status, who, address, operation, before == 0 ? "" : "; " + before + " more before it were not logged");
    }
}
