package dev.duebook.book.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Who owns which invoices. */
@ApplicationScoped
public class OwnerRepository {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    OwnerRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    /** An owner from a day on. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Owned(UUID id, UUID invoiceId, UUID ownerId, LocalDate effectiveDate) {}

    record Draft(UUID id, long version) {}

    public Receivables.Also rows(List<Owned> owned) {
        try {
            return Receivables.Also.of("""
                    owned as (
                        insert into ownership (organization_id, id, invoice_id, owner_id, effective_date, recorded_at)
                        select :org, id, invoice_id, owner_id, effective_date, :recordedAt
                        from jsonb_to_recordset(cast(:owned as jsonb)) as w(
                            id uuid, invoice_id uuid, owner_id uuid, effective_date date)),
                    """, Map.of("owned", mapper.writeValueAsString(owned)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether anything would be left without an owner. */
    boolean hasAny(Caller caller, UUID personId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from invoice where organization_id = :org and owner_id = :owner
                                and outstanding > 0)
                            or exists (select 1 from invoice where organization_id = :org and owner_id = :owner
                                and sent_at is null)
                        """)
                .bind("org", caller.organizationId())
                .bind("owner", personId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Who takes over those of these invoices whose owner has left: the client's owner, else the caller. */
    public Map<UUID, UUID> heirs(Caller caller, Collection<UUID> invoices) {
        record Heir(UUID invoiceId, boolean needed, UUID personId) {}
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select i.id, not p.active, coalesce((
                            select o.id from person o
                            where o.organization_id = c.organization_id and o.id = c.owner_id and o.active), :caller)
                        from invoice i
                        join client c on c.organization_id = i.organization_id and c.id = i.client_id
                        join person p on p.organization_id = i.organization_id and p.id = i.owner_id
                        where i.organization_id = :org and i.id = any(:ids)
                        for share of p
                        """)
                .bind("org", caller.organizationId())
                .bind("caller", caller.personId())
                .bindArray("ids", UUID.class, invoices)
                .map((row, context) ->
                        new Heir(row.getObject(1, UUID.class), row.getBoolean(2), row.getObject(3, UUID.class)))
                .stream()
                .filter(Heir::needed)
                .collect(Collectors.toMap(Heir::invoiceId, Heir::personId)));
    }

    /**
     * Open invoices of a person in id order.
     *
     * @param clientId null for those of all clients
     */
    List<UUID> open(Caller caller, UUID personId, UUID clientId, UUID after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from invoice
                        where organization_id = :org and owner_id = :owner and outstanding > 0 and id > :after
                            and (cast(:client as uuid) is null or client_id = :client)
                        order by id limit :most
                        """)
                .bind("client", clientId)
                .bind("org", caller.organizationId())
                .bind("owner", personId)
                .bind("after", after)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** Gives so many drafts of one person to another. */
    List<Draft> handOverDrafts(Caller caller, UUID from, UUID to, Instant at, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with draft as (
                            select id from invoice
                            where organization_id = :org and owner_id = :from and sent_at is null
                            order by id limit :most for update),
                        planned as (
                            update invoice_document x
                            set planned = jsonb_set(planned, '{ownerId}', to_jsonb(cast(:to as text)))
                            from draft where x.organization_id = :org and x.invoice_id = draft.id)
                        update invoice i set owner_id = :to, version = i.version + 1, updated_at = :at
                        from draft where i.organization_id = :org and i.id = draft.id
                        returning i.id, i.version
                        """)
                .bind("org", caller.organizationId())
                .bind("from", from)
                .bind("to", to)
                .bind("at", at)
                .bind("most", most)
                .map((row, context) -> new Draft(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
    }
}
