package dev.duebook.book.ownership;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Who owns which invoices. */
@ApplicationScoped
class OwnedInvoiceRepository {
    private final Jdbi jdbi;

    OwnedInvoiceRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Draft(UUID id, long version) {}

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
