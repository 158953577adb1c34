package dev.duebook.collections.claim;

import dev.duebook.ground.link.Link;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads the invoices that links are about. */
@ApplicationScoped
class ClaimLinkRepository {
    private final Jdbi jdbi;

    ClaimLinkRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that are invoices of the organization. */
    List<UUID> known(UUID organizationId, Collection<UUID> invoiceIds) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from invoice where organization_id = :org and id = any(:ids)")
                        .bind("org", organizationId)
                        .bindArray("ids", UUID.class, invoiceIds)
                        .mapTo(UUID.class)
                        .list());
    }

    /** @throws Rejection 404 when there is no such invoice in the caller's organization */
    void refuseUnknown(Caller caller, UUID invoiceId) {
        if (known(caller.organizationId(), List.of(invoiceId)).isEmpty()) {
            throw Rejection.notFound("invoice");
        }
    }

    /** What a link that opens shows. */
    Optional<OpenedLink> opened(Link link) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.name, o.locale, o.time_zone, c.locale as client_locale, i.number, i.due_date,
                            i.outstanding, i.currency, i.voided
                        from invoice i
                        join organization o on o.id = i.organization_id
                        join client c on c.organization_id = i.organization_id and c.id = i.client_id
                        where i.organization_id = :org and i.id = :invoice
                        """)
                .bind("org", link.organizationId())
                .bind("invoice", link.subjectId())
                .map((row, context) -> new OpenedLink(
                        link,
                        row.getString("name"),
                        row.getString("locale"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getString("client_locale"),
                        row.getString("number"),
                        row.getObject("due_date", LocalDate.class),
                        row.getLong("outstanding"),
                        row.getString("currency"),
                        row.getBoolean("voided")))
                .findOne());
    }
}
