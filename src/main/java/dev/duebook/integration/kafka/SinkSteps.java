package dev.duebook.integration.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.queue.LeaseTerms;
import dev.duebook.integration.event.CloudEventRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** How far the topic is, and who is at it. Its lease is real time, and longer than a batch may take. */
@ApplicationScoped
class SinkSteps {
    private static final LeaseTerms LEASE = new LeaseTerms(Duration.ofSeconds(60));

    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final CloudEventRow row;

    SinkSteps(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.row = new CloudEventRow(mapper);
    }

    /** What is next, in order, and whose it is. */
    record Batch(UUID token, List<KeyedEvent> events) {
        long last() {
            return events.get(events.size() - 1).position();
        }
    }

    /** Empty when there is nothing to send, or somebody else is at it. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Batch> take(int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select position from kafka_sink where " + LEASE.free() + " for update skip locked")
                        .mapTo(Long.class)
                        .findOne())
                .map(position -> events(position, atMost))
                .filter(events -> !events.isEmpty())
                .map(this::claimed);
    }

    private List<KeyedEvent> events(long position, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + CloudEventRow.COLUMNS + """
                        , coalesce(e.invoice_id, e.aggregate_id) as key
                        from across.outbox e where e.position > :position order by e.position limit :most
                        """)
                .bind("position", position)
                .bind("most", atMost)
                .map((each, context) -> {
                    var event = row.map(each, context);
                    return new KeyedEvent(event.id(), each.getObject("key", UUID.class), event.position(), json(event));
                })
                .list());
    }

    private String json(Object event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Batch claimed(List<KeyedEvent> events) {
        var token = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate("update kafka_sink set " + LEASE.taken())
                .bind("token", token)
                .execute());
        return new Batch(token, events);
    }

    /** @return false when somebody else is at it by now; nothing is written then */
    @Transactional(TxType.REQUIRES_NEW)
    boolean advance(Batch batch) {
        return letGo(batch, batch.last());
    }

    @Transactional(TxType.REQUIRES_NEW)
    void giveBack(Batch batch) {
        letGo(batch, 0);
    }

    private boolean letGo(Batch batch, long position) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate("update kafka_sink set position = greatest(position, :position), "
                                        + LeaseTerms.LET_GO + " where " + LeaseTerms.MINE)
                                .bind("position", position)
                                .bind("token", batch.token())
                                .execute())
                == 1;
    }
}
