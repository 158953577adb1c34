package dev.duebook.collections.reminder;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Clients whose reminders cannot be decided: kept and logged once each, until a tick gets on with them again. */
@ApplicationScoped
class StuckClients {
    static final int MOST_SHOWN = 100;
    private static final Logger LOG = Logger.getLogger(StuckClients.class);

    private final StuckClientRepository clients;
    private final MeterRegistry metrics;

    StuckClients(StuckClientRepository clients, MeterRegistry metrics) {
        this.clients = clients;
        this.metrics = metrics;
    }

    /** A client that the run cannot get on with. */
    record Stuck(UUID clientId, Instant since) {}

    @Transactional(TxType.REQUIRES_NEW)
    void note(UUID organizationId, UUID clientId, Instant tick, RuntimeException failure) {
        metrics.counter("duebook.reminders.stuck").increment();
        if (clients.note(organizationId, clientId, tick)) {
            LOG.errorf(
                    failure,
                    "the reminders of client %s of organization %s cannot be decided; the others get theirs",
                    clientId,
                    organizationId);
        }
    }

    /** All that this tick did not note are well again. */
    @Transactional(TxType.REQUIRES_NEW)
    void wellSince(UUID organizationId, Instant tick) {
        clients.forget(organizationId, tick);
    }

    @Transactional
    List<Stuck> all(UUID organizationId) {
        return clients.all(organizationId, MOST_SHOWN);
    }
}
