package dev.duebook.collections.message;

import dev.duebook.book.invoice.InvoiceToMail;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.store.JsonValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Plans the messages that carry invoices. */
@ApplicationScoped
class InvoiceLetterRepository {
    private final Jdbi jdbi;
    private final Outbox outbox;
    private final JsonValues json;

    InvoiceLetterRepository(Jdbi jdbi, Outbox outbox, JsonValues json) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.json = json;
    }

    /** A message to the client in their language, whose replies go to the owner; told in the same statement. */
    void plan(InvoiceToMail invoice) {
        var id = Ids.next();
        jdbi.useHandle(handle -> handle.createQuery("""
                        with planned as (insert into message (organization_id, id, kind, client_id, invoice_id, audience, channel, local_date,
                            recipients, reply_to, locale, tone, state, message_id, next_attempt_at, created_at, updated_at)
                        select :org, :id, 'INVOICE', c.id, :invoice, 'CLIENT', 'EMAIL', :today,
                            cast(:recipients as jsonb), p.email, coalesce(c.locale, o.locale), 'FRIENDLY', 'PLANNED',
                            :messageId, now(), :at, :at
                        from client c
                        join organization o on o.id = c.organization_id
                        left join person p on p.organization_id = c.organization_id and p.id = :owner
                        where c.organization_id = :org and c.id = :client),
                        """ + Outbox.APPEND + " select 1")
                .bind("org", invoice.caller().organizationId())
                .bind("id", id)
                .bind("invoice", invoice.invoiceId())
                .bind("client", invoice.clientId())
                .bind("owner", invoice.ownerId())
                .bind("today", invoice.today())
                .bind("recipients", json.write(invoice.recipients()))
                .bind("messageId", invoice.messageId())
                .bind("at", invoice.at())
                .bind("recordedAt", invoice.at())
                .bind("personId", invoice.caller().personId())
                .bind("keyId", invoice.caller().keyId())
                .bind("facts", outbox.json(List.of(MessageFacts.planned(id, invoice))))
                .mapTo(Integer.class)
                .one());
    }

    record Locales(String client, String organization) {}

    Locales locales(UUID organizationId, UUID clientId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.locale, o.locale from client c join organization o on o.id = c.organization_id
                        where c.organization_id = :org and c.id = :client
                        """)
                .bind("org", organizationId)
                .bind("client", clientId)
                .map((row, context) -> new Locales(row.getString(1), row.getString(2)))
                .one());
    }
}
