package dev.duebook.integration.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Numbers the outbox, and reads what is numbered. */
@ApplicationScoped
class EventRepository {
    /** Whatever names the invoice, and the payments that were ever laid on it. */
    private static final String OF_INVOICE = """
            (select * from outbox
                where organization_id = :org and invoice_id = :invoiceId and aggregate <> 'payment'
            union all
            select * from outbox
                where organization_id = :org and aggregate = 'payment' and aggregate_id = any(array(
                    select payment_id from allocation where organization_id = :org and invoice_id = :invoiceId)))
            """;

    private final Jdbi jdbi;
    private final CloudEventRow row;

    EventRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.row = new CloudEventRow(mapper);
    }

    boolean anyUnnumbered() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select 1 from across.outbox where position is null)")
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
                                select organization_id, id, appended, recorded_at, sequence from across.outbox
                                where position is null
                                order by appended nulls first, recorded_at, sequence limit :atMost) as first),
                        numbered as (
                            update across.outbox e set position = n.position, invoice_id = case
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

    /**
     * @param position the last one given
     * @param forgotten all up to it are deleted
     */
    record Relayed(long position, long forgotten) {}

    Relayed relayed() {
        return jdbi.withHandle(handle -> handle.createQuery("select position, forgotten from event_relay")
                .map((row, context) -> new Relayed(row.getLong(1), row.getLong(2)))
                .one());
    }

    /** Whether nothing of the organization was forgotten: its first event is still there. */
    boolean allKept(Caller caller) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from outbox
                            where organization_id = :org and aggregate_id = :org and sequence = 1)
                        """)
                .bind("org", caller.organizationId())
                .mapTo(Boolean.class)
                .one());
    }

    /** The position of the organization's nth event after that one; empty when there are fewer. */
    Optional<Long> ahead(Caller caller, long after, int events) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select position from outbox where organization_id = :org and position > :after
                        order by position offset :skipped limit 1
                        """)
                .bind("org", caller.organizationId())
                .bind("after", after)
                .bind("skipped", events - 1)
                .mapTo(Long.class)
                .findOne());
    }

    List<CloudEvent> between(UUID organizationId, long after, long upTo, Wanted wanted, int atMost) {
        var from = wanted.invoiceId() == null ? "outbox" : OF_INVOICE;
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("select " + CloudEventRow.COLUMNS + " from " + from + " e"
                            + " where e.organization_id = :org and e.position > :after and e.position <= :upTo"
                            + (wanted.types().isEmpty() ? "" : " and e.type like any(:types)")
                            + " order by e.position limit :atMost")
                    .bind("org", organizationId)
                    .bind("after", after)
                    .bind("upTo", upTo)
                    .bind("atMost", atMost);
            if (wanted.invoiceId() != null) {
                query.bind("invoiceId", wanted.invoiceId());
            }
            if (!wanted.types().isEmpty()) {
                query.bindArray("types", String.class, wanted.patterns());
            }
            return query.map(row).list();
        });
    }

    /** Deletes the oldest, up to the first that was recorded since then; to be called by whoever has the turn. */
    int forget(Instant before, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with oldest as (
                            select e.position, e.recorded_at from across.outbox e, event_relay r where e.position > r.forgotten
                            order by e.position limit :atMost),
                        old as (
                            select position from oldest
                            where position < coalesce(
                                (select min(position) from oldest where recorded_at >= :before),
                                (select max(position) + 1 from oldest))),
                        gone as (delete from across.outbox e using old where e.position = old.position returning e.position),
                        noted as (
                            update event_relay set forgotten = (select max(position) from old)
                            where exists (select 1 from old))
                        select count(*) from gone
                        """)
                .bind("before", before)
                .bind("atMost", atMost)
                .mapTo(Integer.class)
                .one());
    }

    /** A numbered row, and what it is about where that is one invoice. */
    record Row(UUID organizationId, String aggregate, UUID aggregateId, UUID invoiceId, CloudEvent event) {
        boolean ofPayment() {
            return aggregate.equals("payment");
        }
    }

    /** What came in those organizations. */
    List<Row> news(Collection<UUID> organizations, long after, long upTo, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("select e.invoice_id, " + CloudEventRow.COLUMNS + """
                        from across.outbox e
                        where e.position > :after and e.position <= :upTo and e.organization_id = any(:organizations)
                        order by e.position limit :atMost
                        """)
                .bindArray("organizations", UUID.class, organizations)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("atMost", atMost)
                .map((result, context) -> new Row(
                        result.getObject("organization_id", UUID.class),
                        result.getString("aggregate"),
                        result.getObject("aggregate_id", UUID.class),
                        result.getObject("invoice_id", UUID.class),
                        row.map(result, context)))
                .list());
    }

    /** A payment that was laid on an invoice, whether or not it was taken back. */
    record Laid(UUID paymentId, UUID invoiceId) {}

    List<Laid> laid(Collection<UUID> organizations, Collection<UUID> payments) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct payment_id, invoice_id from across.allocation
                        where organization_id = any(:organizations) and payment_id = any(:payments)
                        """)
                .bindArray("organizations", UUID.class, organizations)
                .bindArray("payments", UUID.class, payments)
                .map((result, context) -> new Laid(result.getObject(1, UUID.class), result.getObject(2, UUID.class)))
                .list());
    }
}
