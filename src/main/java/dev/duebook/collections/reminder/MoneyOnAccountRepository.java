package dev.duebook.collections.reminder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Reads what clients have on account and, of what is open of them, no more than that money may reach: whole due days,
 * oldest first, up to the first that it does not cover. Which of these it covers is said by {@link MoneyOnAccount}.
 */
final class MoneyOnAccountRepository {
    private static final String LIVE = """
            money as materialized (
                select client_id, currency, sum(unapplied) as amount from payment
                where organization_id = :org and client_id = any(:ids) and unapplied > 0
                group by 1, 2),
            part as (
                select n.client_id, n.currency, n.invoice_id, n.due_date, n.outstanding
                from money m
                join instalment n on n.organization_id = :org and n.currency = m.currency and n.client_id = m.client_id
                    and n.outstanding > 0)
            """;

    /** A payer unknown at first was nobody's until money was first laid on an invoice. */
    private static final String MONEY_AS_KNOWN = """
            money as materialized (
                select p.client_id, p.currency, sum(p.amount - coalesce(l.amount, 0) + coalesce(v.amount, 0)) as amount
                from payment p
                left join lateral (
                    select count(*) as known, sum(a.payment_amount) filter (where a.effective_date <= :today) as amount
                    from allocation a
                    where a.organization_id = :org and a.payment_id = p.id and a.recorded_at <= :now) l on true
                left join lateral (
                    select sum(m.amount) as amount from payment_movement m
                    where m.organization_id = :org and m.payment_id = p.id and m.recorded_at <= :now
                        and m.effective_date <= :today) v on true
                where p.organization_id = :org and p.client_id = any(:ids) and p.recorded_at <= :now
                    and p.received_date <= :today and (not p.payer_unknown or l.known > 0)
                group by 1, 2),
            """;

    private static final String PARTS_AS_KNOWN =
            """
            owed as materialized (
                select i.id as invoice_id, i.client_id, i.currency,\s""" + ChaseRepository.AS_KNOWN + """
                from money m
                join invoice i on i.organization_id = :org and i.client_id = m.client_id and i.currency = m.currency
            """ + ChaseRepository.SCHEDULE_AS_KNOWN + """
                where m.amount > 0 and i.sent_at is not null
                    and case when i.imported then i.created_at else i.sent_at end <= :now),
            part as (
                select client_id, currency, invoice_id, due_date,
                    case when earliest then outstanding - later else least(amount, outstanding - later) end as outstanding
                from (
                    select w.client_id, w.currency, w.invoice_id, w.outstanding, n.due_date, n.amount,
                        lead(n.due_date) over latest is null as earliest,
                        coalesce(sum(n.amount) over (latest rows between unbounded preceding and 1 preceding), 0) as later
                    from owed w
                    cross join unnest(w.due_dates, w.due_amounts) as n(due_date, amount)
                    window latest as (partition by w.invoice_id order by n.due_date desc)) as several
                where outstanding > later)
            """;

    private static final String REACHED = """
            , reached as (
                select part.*, coalesce(sum(outstanding) over (partition by client_id, currency order by due_date
                    range between unbounded preceding and current row exclude group), 0) as older
                from part)
            select m.client_id, m.currency, m.amount, r.invoice_id, r.due_date, r.outstanding, i.issue_date, i.number
            from money m
            left join reached r on r.client_id = m.client_id and r.currency = m.currency and r.older < m.amount
            left join invoice i on i.organization_id = :org and i.id = r.invoice_id
            where m.amount > 0
            """;

    private MoneyOnAccountRepository() {}

    private record Account(UUID clientId, String currency, long amount) {}

    private record Row(Account account, MoneyOnAccount.Open open) {}

    /** By client and currency, where there is any; what is recorded by now, whichever replica's clock it was recorded by. */
    static Map<UUID, Map<String, MoneyOnAccount>> live(Handle handle, UUID organizationId, Collection<UUID> clientIds) {
        return clientIds.isEmpty()
                ? Map.of()
                : laid(handle.createQuery("with " + LIVE + REACHED)
                        .bind("org", organizationId)
                        .bindArray("ids", UUID.class, clientIds)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** The same as it was known at that instant, of what was effective by that day. */
    static Map<UUID, Map<String, MoneyOnAccount>> asKnown(
            Handle handle, UUID organizationId, Collection<UUID> clientIds, LocalDate today, Instant known) {
        return clientIds.isEmpty()
                ? Map.of()
                : laid(handle.createQuery("with " + MONEY_AS_KNOWN + PARTS_AS_KNOWN + REACHED)
                        .bind("org", organizationId)
                        .bindArray("ids", UUID.class, clientIds)
                        .bind("today", today)
                        .bind("now", known)
                        .map((row, context) -> row(row))
                        .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        var invoiceId = row.getObject("invoice_id", UUID.class);
        return new Row(
                new Account(row.getObject("client_id", UUID.class), row.getString("currency"), row.getLong("amount")),
                invoiceId == null
                        ? null
                        : new MoneyOnAccount.Open(
                                invoiceId,
                                row.getObject("due_date", LocalDate.class),
                                row.getObject("issue_date", LocalDate.class),
                                row.getString("number"),
                                row.getLong("outstanding")));
    }

    private static Map<UUID, Map<String, MoneyOnAccount>> laid(List<Row> rows) {
        var reached = rows.stream().collect(groupingBy(Row::account, mapping(Row::open, toList())));
        var found = new HashMap<UUID, Map<String, MoneyOnAccount>>();
        reached.forEach((account, open) -> found.computeIfAbsent(account.clientId(), id -> new HashMap<>())
                .put(
                        account.currency(),
                        MoneyOnAccount.laid(
                                account.amount(),
                                open.stream().filter(Objects::nonNull).toList())));
        return found.entrySet().stream().collect(toMap(Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
    }
}
