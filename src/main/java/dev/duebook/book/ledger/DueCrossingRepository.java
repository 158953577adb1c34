package dev.duebook.book.ledger;

import dev.duebook.ground.store.Rows;
import dev.duebook.ground.store.StatementParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Finds invoices whose due dates were reached or passed, and remembers what was told of them. */
@ApplicationScoped
class DueCrossingRepository {
    /**
     * {@link DueCrossing#reached}, with what is not told yet. From one side to the other by its key alone, whatever the
     * planner believes of their sizes: {@code offset 0} keeps it from choosing another way.
     */
    private static final String FIND = """
            select distinct i.id, cast(i.sent_at at time zone :zone as date) as recorded
            from %s
            where t.outstanding > 0 and t.due_date <= :today
                and exists (select 1 from (values ('DUE', 0), ('OVERDUE', 1)) as k(kind, days_later)
                    where t.due_date + k.days_later <= :today
                        and t.due_date >= cast(i.sent_at at time zone :zone as date)
                        and not exists (select 1 from due_crossing c
                            where c.organization_id = :org and c.invoice_id = t.invoice_id
                                and c.due_date = t.due_date and c.kind = k.kind))
            order by i.id limit :atMost
            """;

    private static final String FALLEN_DUE = FIND.formatted("""
            (select * from instalment
                where organization_id = :org and due_date >= :through and invoice_id > :after) as t
            cross join lateral (select * from invoice
                where organization_id = :org and id = t.invoice_id offset 0) as i
            """);
    private static final String CHANGED = FIND.formatted("""
            (select * from invoice where organization_id = :org and updated_at >= :since and id > :after) as i
            cross join lateral (select * from instalment
                where organization_id = :org and invoice_id = i.id offset 0) as t
            """);

    private final Jdbi jdbi;

    DueCrossingRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * An organization whose days are told.
     *
     * @param through the last day of which all is told
     * @param lookedAt when changed invoices were last looked for
     */
    record Told(UUID organizationId, ZoneId zone, LocalDate through, Instant lookedAt) {}

    /** An invoice of which something is to be told, and the day it was recorded. */
    record Candidate(UUID id, LocalDate recorded) {}

    /** What was told. */
    record Key(UUID invoiceId, LocalDate dueDate, DueCrossing kind) {}

    private static final String TOLD = """
            select o.id, o.time_zone, o.created_at, d.through, d.looked_at
            from %sorganization o left join %sdue_crossing_day d on d.organization_id = o.id
            """;

    List<Told> everywhere() {
        return jdbi.withHandle(handle -> handle.createQuery(TOLD.formatted("across.", "across.") + " order by o.id")
                .map((row, context) -> told(row))
                .list());
    }

    Told of(UUID organizationId) {
        return jdbi.withHandle(handle -> handle.createQuery(TOLD.formatted("", "") + " where o.id = :org")
                .bind("org", organizationId)
                .map((row, context) -> told(row))
                .one());
    }

    private static Told told(ResultSet row) throws SQLException {
        var zone = ZoneId.of(row.getString("time_zone"));
        var created = Rows.instant(row, "created_at");
        var through = row.getObject("through", LocalDate.class);
        return new Told(
                row.getObject("id", UUID.class),
                zone,
                through == null ? LocalDate.ofInstant(created, zone).minusDays(1) : through,
                through == null ? created : Rows.instant(row, "looked_at"));
    }

    List<Candidate> fallenDue(Told told, LocalDate today, UUID after, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery(FALLEN_DUE)
                .bind("org", told.organizationId())
                .bind("zone", told.zone().getId())
                .bind("through", told.through())
                .bind("today", today)
                .bind("after", after)
                .bind("atMost", atMost)
                .map((row, context) -> candidate(row))
                .list());
    }

    /** Sent, rescheduled or reopened since then. */
    List<Candidate> changed(Told told, Instant since, LocalDate today, UUID after, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery(CHANGED)
                .bind("org", told.organizationId())
                .bind("zone", told.zone().getId())
                .bind("since", since)
                .bind("today", today)
                .bind("after", after)
                .bind("atMost", atMost)
                .map((row, context) -> candidate(row))
                .list());
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(row.getObject("id", UUID.class), row.getObject("recorded", LocalDate.class));
    }

    Set<Key> keys(UUID organizationId, Collection<UUID> invoiceIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select invoice_id, due_date, kind from due_crossing
                        where organization_id = :org and invoice_id = any(:ids)
                        """)
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, invoiceIds)
                .map((row, context) -> new Key(
                        row.getObject(1, UUID.class),
                        row.getObject(2, LocalDate.class),
                        DueCrossing.valueOf(row.getString(3))))
                .collect(Collectors.toSet()));
    }

    /** Remembers them in the statement that tells them. */
    static StatementParts remember(List<Key> keys) {
        return StatementParts.of(
                """
                crossed as (
                    insert into due_crossing (organization_id, invoice_id, due_date, kind, recorded_at)
                    select :org, invoice_id, due_date, kind, :recordedAt
                    from unnest(:crossedInvoices, :crossedDates, :crossedKinds) as k(invoice_id, due_date, kind)),
                """,
                Map.of(
                        "crossedInvoices", keys.stream().map(Key::invoiceId).toList(),
                        "crossedDates", keys.stream().map(Key::dueDate).toList(),
                        "crossedKinds",
                                keys.stream().map(key -> key.kind().name()).toList()));
    }

    void through(UUID organizationId, LocalDate through, Instant lookedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into due_crossing_day as d (organization_id, through, looked_at)
                        values (:org, :through, :lookedAt)
                        on conflict (organization_id) do update set through = greatest(d.through, excluded.through),
                            looked_at = greatest(d.looked_at, excluded.looked_at)
                        """)
                .bind("org", organizationId)
                .bind("through", through)
                .bind("lookedAt", lookedAt)
                .execute());
    }
}
