package dev.duebook.integration.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends numbered events to a topic in their order, and remembers how far it is only after the broker has them all. One
 * replica at a time does; whoever follows one that was killed sends its last batch once more, with the same ids. While
 * the broker is away the events wait where they are.
 */
@ApplicationScoped
public class KafkaSink {
    private static final int AT_ONCE = 500;
    private static final Logger LOG = Logger.getLogger(KafkaSink.class);

    private final SinkSteps steps;
    private final Optional<String> bootstrapServers;
    private final String topic;
    private EventProducer producer;
    private volatile boolean stopping;

    KafkaSink(
            SinkSteps steps,
            @ConfigProperty(name = "duebook.kafka.bootstrap-servers") Optional<String> bootstrapServers,
            @ConfigProperty(name = "duebook.kafka.topic", defaultValue = "duebook.events") String topic) {
        this.steps = steps;
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** @return how many events the broker has now that it had not; 0 as well where none is configured */
    public synchronized int drain() {
        if (bootstrapServers.isEmpty()) {
            return 0;
        }
        var sent = 0;
        int batch;
        do {
            batch = next();
            sent += batch;
        } while (batch > 0 && !stopping);
        return sent;
    }

    private int next() {
        var taken = steps.take(AT_ONCE);
        if (taken.isEmpty()) {
            return 0;
        }
        var batch = taken.get();
        try {
            if (producer == null) {
                producer = new EventProducer(bootstrapServers.orElseThrow(), topic);
            }
            producer.send(batch.events());
        } catch (RuntimeException away) {
            LOG.warnf("Kafka does not have %d events yet: %s", batch.events().size(), away.getMessage());
            close();
            steps.giveBack(batch);
            return 0;
        }
        return steps.advance(batch) ? batch.events().size() : 0;
    }

    /** However many events still wait: they are the next one's. */
    void stop() {
        stopping = true;
        close();
    }

    synchronized void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }
}
