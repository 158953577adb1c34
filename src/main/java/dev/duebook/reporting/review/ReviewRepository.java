package dev.duebook.reporting.review;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

@ApplicationScoped
class ReviewRepository {
    private static final String OWNERS = """
            select c.id, p.id as person_id, p.name, (
                select percentile_disc(0.5) within group (order by t.days)
                from (
                    select i.due_date - i.issue_date as days
                    from invoice i
                    where i.organization_id = :org and i.client_id = c.id and i.sent_at is not null
                        and i.issue_date <= :asOf
                    order by i.id desc limit 50) as t) as term_days
            from client c
            left join person p on p.organization_id = c.organization_id and p.id = coalesce(c.owner_id, (
                select i.owner_id from invoice i
                where i.organization_id = :org and i.client_id = c.id and i.owner_id is not null
                order by i.id desc limit 1))
            where c.organization_id = :org and c.id = any(:ids)
            """;

    /** A sum of what is open, of one currency. */
    record Sum(
            String kind,
            String code,
            String currency,
            UUID id,
            String name,
            long invoices,
            long days,
            BigDecimal amount) {}

    /** @param termDays the usual terms of the client's latest invoices; null where it has none */
    record Owner(UUID clientId, UUID personId, String name, Integer termDays) {}

    List<Sum> sums(Handle handle, Caller caller, ReviewQuestion question) {
        return handle.createQuery(ReviewSql.facts(!question.currencies().isEmpty()))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(question.parameters(caller))
                .map((row, context) -> new Sum(
                        row.getString("kind"),
                        row.getString("code"),
                        row.getString("currency"),
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getLong("invoices"),
                        row.getLong("days"),
                        row.getBigDecimal("amount")))
                .list();
    }

    /** Of each client its owner, else that of its latest invoice, and its usual terms. */
    Map<UUID, Owner> owners(Handle handle, Caller caller, LocalDate asOf, List<UUID> clients) {
        return handle
                .createQuery(OWNERS)
                .bind("org", caller.organizationId())
                .bind("asOf", asOf)
                .bindArray("ids", UUID.class, clients)
                .map((row, context) -> new Owner(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getObject("term_days", Integer.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Owner::clientId, Function.identity()));
    }
}
