package dev.duebook.book.client;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.company.organization.Address;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Writes clients that another system keeps, many in one statement. */
@ApplicationScoped
public class ImportedClients {
    private static final String INSERT = """
            with entered as (
                insert into client (organization_id, id, name, contacts, address, tax_id, locale, currency,
                    payment_term_days, owner_id, tags, external_ref, notes, created_at, updated_at)
                select :org, id, name, contacts, address, tax_id, locale, currency, payment_term_days, owner_id, tags,
                    external_ref, notes, :recordedAt, :recordedAt
                from jsonb_to_recordset(cast(:rows as jsonb)) as c(
                    id uuid, name text, contacts jsonb, address jsonb, tax_id text, locale text, currency text,
                    payment_term_days int, owner_id uuid, tags text[], external_ref text, notes text)),
            """;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Moment moment;
    private final JsonValues json;

    ImportedClients(Jdbi jdbi, Outbox outbox, Moment moment, JsonValues json) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.moment = moment;
        this.json = json;
    }

    /** @param clients by id, each with its currency, and checked as {@link Clients#enter} would */
    @Transactional
    public void write(Caller caller, Map<UUID, ClientDetails> clients) {
        if (clients.isEmpty()) {
            return;
        }
        var facts = clients.entrySet().stream()
                .map(client -> Fact.of(
                        Clients.AGGREGATE,
                        client.getKey(),
                        1,
                        "client.created",
                        null,
                        Map.of("name", client.getValue().name(), "archived", false)))
                .toList();
        var rows = clients.entrySet().stream()
                .map(client -> Row.of(client.getKey(), client.getValue()))
                .toList();
        jdbi.useHandle(handle -> handle.createQuery(INSERT + Outbox.APPEND + " select 1")
                .bind("org", caller.organizationId())
                .bind("recordedAt", moment.recordedAt())
                .bind("personId", caller.personId())
                .bind("keyId", caller.keyId())
                .bind("rows", json.write(rows))
                .bind("facts", outbox.json(facts))
                .mapTo(Integer.class)
                .one());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID id,
            String name,
            List<Contact> contacts,
            Address address,
            String taxId,
            String locale,
            String currency,
            Integer paymentTermDays,
            UUID ownerId,
            List<String> tags,
            String externalRef,
            String notes) {
        static Row of(UUID id, ClientDetails details) {
            return new Row(
                    id,
                    details.name(),
                    details.contacts(),
                    details.address(),
                    details.taxId(),
                    details.locale(),
                    details.currency(),
                    details.paymentTermDays(),
                    details.ownerId(),
                    details.tags(),
                    details.externalRef(),
                    details.notes());
        }
    }
}
