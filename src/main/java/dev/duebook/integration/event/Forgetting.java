package dev.duebook.integration.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Events are kept for a while, 90 days unless configured otherwise, and then deleted, the oldest first and none that has no
 * number yet. What happened stays in the history.
 */
@ApplicationScoped
public class Forgetting {
    private final EventRepository events;
    private final Clock clock;
    private final Duration retention;

    Forgetting(
            EventRepository events,
            Clock clock,
            @ConfigProperty(name = "duebook.events.retention", defaultValue = "P90D") Duration retention) {
        this.events = events;
        this.clock = clock;
        this.retention = retention;
    }

    /** @return how many were deleted; 0 also while a relay numbers */
    @Transactional
    public int forget(int atMost) {
        if (events.turn().isEmpty()) {
            return 0;
        }
        return events.forget(clock.instant().minus(retention), atMost);
    }
}
