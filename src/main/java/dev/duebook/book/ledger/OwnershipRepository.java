package dev.duebook.book.ledger;

import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Writes who owns an invoice, and finds who does where the owner has left. */
@ApplicationScoped
class OwnershipRepository {
    private final Jdbi jdbi;
    private final JsonValues json;

    OwnershipRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    StatementParts rows(List<Ownership> owned) {
        return StatementParts.of("""
                    owned as (
                        insert into ownership (organization_id, id, invoice_id, owner_id, effective_date, recorded_at)
                        select :org, id, invoice_id, owner_id, effective_date, :recordedAt
                        from jsonb_to_recordset(cast(:owned as jsonb)) as w(
                            id uuid, invoice_id uuid, owner_id uuid, effective_date date)),
                    """, Map.of("owned", json.write(owned)));
    }

    /** Who takes over those of these invoices whose owner has left: the client's owner, else the caller. */
    Map<UUID, UUID> fallbackOwners(Caller caller, Collection<UUID> invoices) {
        record Fallback(UUID invoiceId, boolean needed, UUID personId) {}
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select i.id, not p.active, coalesce((
                            select o.id from person o
                            where o.organization_id = :org and o.id = c.owner_id and o.active), :caller)
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
                        new Fallback(row.getObject(1, UUID.class), row.getBoolean(2), row.getObject(3, UUID.class)))
                .stream()
                .filter(Fallback::needed)
                .collect(Collectors.toMap(Fallback::invoiceId, Fallback::personId)));
    }
}
