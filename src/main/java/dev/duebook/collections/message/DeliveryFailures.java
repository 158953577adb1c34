package dev.duebook.collections.message;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** A client could not be reached: the addresses are marked, and whoever is responsible is told. */
@ApplicationScoped
class DeliveryFailures {
    private static final String RESPONSIBLE = """
            select p.id, p.name, p.email, o.locale, array_agg(i.id order by i.id) as invoices
            from invoice i
            join organization o on o.id = i.organization_id
            join person p on p.organization_id = i.organization_id and p.id = i.owner_id
            where i.organization_id = :org and p.active and p.email is not null
                and (i.id = :invoiceId or i.id in (
                    select r.invoice_id from reminder r where r.organization_id = :org and r.message_id = :id))
            group by 1, 2, 3, 4
            """;

    private static final String OTHERWISE = """
            select p.id, p.name, p.email, o.locale, '{}'::uuid[] as invoices
            from client c
            join organization o on o.id = c.organization_id
            join person p on p.organization_id = c.organization_id and p.id = c.owner_id
            where c.organization_id = :org and c.id = :clientId and p.active and p.email is not null
            union all
            select null, name, coalesce(finance_contact, email), locale, '{}'::uuid[] from organization
            where id = :org and coalesce(finance_contact, email) is not null
            limit 1
            """;

    private final Jdbi jdbi;
    private final Messages messages;
    private final OrganizationService organizations;
    private final Moment moment;

    DeliveryFailures(Jdbi jdbi, Messages messages, OrganizationService organizations, Moment moment) {
        this.jdbi = jdbi;
        this.messages = messages;
        this.organizations = organizations;
        this.moment = moment;
    }

    private record Responsible(UUID personId, String name, String email, String locale, List<UUID> invoiceIds) {}

    /** Of a message to a client; that a colleague cannot be reached is nothing that could be told to one. */
    void tell(Message message, List<String> addresses, String reason) {
        if (!message.isForClient() || message.kind() == Kind.NOTICE) {
            return;
        }
        var at = moment.recordedAt();
        mark(message, addresses, reason, at);
        var today = moment.today(organizations.get(message.organizationId()).zone());
        var detail = addresses.isEmpty() ? reason : String.join(", ", addresses) + ": " + reason;
        messages.plan(
                message.organizationId(),
                at,
                responsible(message).stream()
                        .map(each -> notice(message, each, detail, today))
                        .toList());
    }

    /** Addresses are kept in lower case: a server that refuses one refuses it in any. */
    private void mark(Message message, List<String> addresses, String reason, Instant at) {
        if (addresses.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into refused_address (organization_id, client_id, email, reason, refused_at)
                        select :org, :clientId, each, :reason, :at from unnest(:addresses) as each
                        on conflict (organization_id, client_id, email) do update set reason = excluded.reason,
                            refused_at = excluded.refused_at
                        """)
                .bind("org", message.organizationId())
                .bind("clientId", message.clientId())
                .bind("reason", reason)
                .bind("at", at)
                .bindArray(
                        "addresses",
                        String.class,
                        addresses.stream()
                                .map(each -> each.toLowerCase(Locale.ROOT))
                                .distinct()
                                .toList())
                .execute());
    }

    private List<Responsible> responsible(Message message) {
        var owners = ask(RESPONSIBLE, query -> query.bind("org", message.organizationId())
                .bind("id", message.id())
                .bind("invoiceId", message.invoiceId()));
        return owners.isEmpty()
                ? ask(OTHERWISE, query -> query.bind("org", message.organizationId())
                        .bind("clientId", message.clientId()))
                : owners;
    }

    private List<Responsible> ask(String sql, UnaryOperator<Query> values) {
        return jdbi.withHandle(handle -> values.apply(handle.createQuery(sql))
                .map((row, context) -> new Responsible(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("locale"),
                        List.of((UUID[]) row.getArray("invoices").getArray())))
                .list());
    }

    private NewMessage notice(Message about, Responsible to, String detail, LocalDate today) {
        return new NewMessage(
                Ids.next(),
                Kind.NOTICE,
                about.clientId(),
                about.invoiceId(),
                Audience.OWNER,
                Channel.EMAIL,
                to.personId() == null ? to.email() : to.personId().toString(),
                today,
                false,
                List.of(new Recipient(to.name(), to.email())),
                null,
                to.locale(),
                Tone.FORMAL,
                new Notice(Notice.DELIVERY_FAILED, to.invoiceIds(), detail));
    }
}
