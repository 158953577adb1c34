package dev.duebook.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Numbers the outbox, and reads what is numbered. */
@ApplicationScoped
class EventRepository {
    private final Jdbi jdbi;
    private final CloudEventRow row;

    EventRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.row = new CloudEventRow(mapper);
    }

    boolean anyUnnumbered() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select 1 from outbox where position is null)")
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The last position given, locked until the transaction ends; empty while another relay holds it. */
    Optional<Long> turn() {
        return jdbi.withHandle(handle -> handle.createQuery("select position from event_relay for update skip locked")
                .mapTo(Long.class)
                .findOne());
    }

    /** Gives the next positions to the rows appended first; to be called by whoever has the turn. */
    int number(long last, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with next as (
                            select organization_id, id, :last + row_number() over (
                                    order by appended nulls first, recorded_at, sequence) as position
                            from (
                                select organization_id, id, appended, recorded_at, sequence from outbox
                                where position is null
                                order by appended nulls first, recorded_at, sequence limit :atMost) as first),
                        numbered as (
                            update outbox e set position = n.position, invoice_id = case
                                when e.aggregate = 'invoice' then e.aggregate_id
                                else cast(e.data ->> 'invoiceId' as uuid) end
                            from next n where e.organization_id = n.organization_id and e.id = n.id
                            returning 1),
                        turned as (update event_relay set position = :last + (select count(*) from next))
                        select count(*) from numbered
                        """)
                .bind("last", last)
                .bind("atMost", atMost)
                .mapTo(Integer.class)
                .one());
    }
}
