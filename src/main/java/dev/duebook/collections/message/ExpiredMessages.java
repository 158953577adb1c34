package dev.duebook.collections.message;

import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Cancels messages that waited for a person and carry nothing any more that could go. */
@ApplicationScoped
public class ExpiredMessages {
    private final Jdbi jdbi;
    private final Outbox outbox;

    ExpiredMessages(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    private record Ended(UUID id, long version) {}

    /** Those of the messages that have no open reminder left; all in one statement. */
    @Transactional
    public void cancel(UUID organizationId, Instant at, Collection<UUID> ids) {
        var ended = jdbi.withHandle(handle -> handle.createQuery("""
                        update message m set state = 'CANCELLED', version = version + 1, updated_at = :at
                        where m.organization_id = :org and m.id = any(:ids) and m.state = 'AWAITING_APPROVAL'
                            and not exists (select 1 from reminder r
                                where r.organization_id = m.organization_id and r.message_id = m.id
                                    and r.state in ('AWAITING_APPROVAL', 'PLANNED'))
                        returning m.id, m.version
                        """)
                .bind("org", organizationId)
                .bind("at", at)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new Ended(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
        outbox.append(
                MessageFacts.service(organizationId),
                at,
                ended.stream()
                        .map(each -> new Fact(
                                MessageFacts.AGGREGATE,
                                each.id(),
                                each.version(),
                                "message.cancelled",
                                null,
                                List.of(Change.of("state", MessageState.AWAITING_APPROVAL, MessageState.CANCELLED)),
                                Map.of()))
                        .toList());
    }
}
