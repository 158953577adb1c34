package dev.duebook.book.ledger;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.company.organization.BookClosing;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Locks invoices in the order of their ids, and writes what happened to them in one statement. */
@ApplicationScoped
public class Receivables {
    private static final int MOST_SHARES = 500;
    private static final int MOST_INVOICES = 5_000;

    private static final StatementParts.Members POSTING = StatementParts.Members.of("""
            posting as (
                select * from jsonb_to_recordset(cast(:receivables as jsonb)) as r(
                    id uuid, version bigint, outstanding bigint, paid bigint, deducted bigint, credited bigint,
                    written_off bigint, voided boolean, due_date date, last_entry_date date, owner_id uuid, owner_since date)),
            posted as (
                update invoice i set version = p.version, outstanding = p.outstanding, paid = p.paid,
                    deducted = p.deducted, credited = p.credited, written_off = p.written_off, voided = p.voided, due_date = p.due_date,
                    last_entry_date = p.last_entry_date, owner_id = p.owner_id, owner_since = p.owner_since,
                    updated_at = :recordedAt
                from posting p where i.organization_id = :org and i.id = p.id),
            entered as (
                insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at,
                    source_id, reference)
                select :org, id, invoice_id, kind, amount, effective_date, :recordedAt, source_id, reference
                from jsonb_to_recordset(cast(:entries as jsonb)) as e(
                    id uuid, invoice_id uuid, kind text, amount bigint, effective_date date, source_id uuid,
                    reference text)),
            part as (
                update instalment t set outstanding = n.outstanding
                from jsonb_to_recordset(cast(:instalments as jsonb)) as n(
                    invoice_id uuid, due_date date, outstanding bigint)
                where t.organization_id = :org and t.invoice_id = n.invoice_id and t.due_date = n.due_date
                    and t.outstanding <> n.outstanding),
            """);

    private final Jdbi jdbi;
    private final OwnershipRepository ownerships;
    private final Outbox outbox;
    private final JsonValues json;

    Receivables(Jdbi jdbi, OwnershipRepository ownerships, Outbox outbox, JsonValues json) {
        this.jdbi = jdbi;
        this.ownerships = ownerships;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Locks the invoices, drafts included, in id order; before them the book against being closed meanwhile.
     *
     * @param from the earliest day on which something will take effect; entries after it are read for the timeline
     * @throws Rejection 404 when one of them does not exist in the caller's organization
     */
    public Map<UUID, Receivable> lock(Caller caller, Collection<UUID> ids, LocalDate from) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> {
            // An array the planner cannot see into would make it plan the usual case, one invoice, each time anew.
            var one = ids.size() == 1;
            var query = handle.createQuery("""
                            with book as materialized (select %s as lock_date)
                            select i.id, i.client_id, i.owner_id, i.owner_since, i.number, i.payment_reference, i.currency, i.issue_date,
                                i.sent_at is not null as sent, i.voided, i.total, i.fees, i.outstanding, i.paid,
                                i.deducted, i.credited, i.written_off, i.last_entry_date, i.due_dates, i.due_amounts,
                                i.schedule_date, i.version, book.lock_date
                            from book cross join invoice i
                            where i.organization_id = :org and i.id = %s
                            order by i.id for update of i
                            """.formatted(BookClosing.CLOSED_THROUGH, one ? ":id" : "any(:ids)"))
                    .bind("org", caller.organizationId());
            var states = (one ? query.bind("id", ids.iterator().next()) : query.bindArray("ids", UUID.class, ids))
                    .map((row, context) -> state(row))
                    .list();
            if (states.size() < ids.stream().distinct().count()) {
                throw Rejection.notFound("invoice");
            }
            return open(handle, caller, states, from);
        });
    }

    public Receivable lockOne(Caller caller, UUID id, LocalDate from) {
        return lock(caller, List.of(id), from).get(id);
    }

    /**
     * A client's money of one currency, and the invoices that its references name.
     *
     * @param receivedDate of the earliest of these payments
     * @param payments how many they are
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Incoming(
            UUID clientId, String currency, long amount, Set<UUID> named, LocalDate receivedDate, int payments) {
        /** One payment. */
        public static Incoming of(
                UUID clientId, String currency, long amount, Set<UUID> named, LocalDate receivedDate) {
            return new Incoming(clientId, currency, amount, named, receivedDate, 1);
        }

        public Incoming and(Incoming more) {
            return new Incoming(
                    clientId,
                    currency,
                    Math.addExact(amount, more.amount),
                    Stream.concat(named.stream(), more.named.stream()).collect(Collectors.toSet()),
                    receivedDate.isBefore(more.receivedDate) ? receivedDate : more.receivedDate,
                    payments + more.payments);
        }
    }

    /**
     * The ids of open invoices that money could go to, for each client at most so many a payment: those the references
     * name, then the oldest due until the amount is used up. On one of which entries are known that are later than the
     * money, perhaps less can be laid than is outstanding; such a one is not counted upon.
     *
     * @param issuedBy leaves out what was issued after that day; null for no bound
     */
    public List<UUID> candidates(Caller caller, Collection<Incoming> incoming, LocalDate issuedBy) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select candidate.id
                        from jsonb_to_recordset(cast(:incoming as jsonb)) as m(
                            client_id uuid, currency char(3), amount bigint, named uuid[],
                            received_date date, payments int)
                        cross join lateral (
                            select id from (
                                select id, due_date, id = any(m.named) as named,
                                    sum(outstanding) filter (where last_entry_date <= greatest(issue_date, m.received_date)) over (order by due_date, issue_date, number
                                        rows between unbounded preceding and 1 preceding) as before
                                from invoice
                                where organization_id = :org and client_id = m.client_id and currency = m.currency
                                    and outstanding > 0
                                    and (cast(:issuedBy as date) is null or issue_date <= cast(:issuedBy as date)))
                                as oldest
                            where coalesce(before, 0) < m.amount or named
                            order by named desc, due_date, id limit least(m.payments * :most, :mostOfAll)) as candidate
                        """)
                .bind("org", caller.organizationId())
                .bind("incoming", json.write(incoming))
                .bind("issuedBy", issuedBy)
                .bind("most", MOST_SHARES)
                .bind("mostOfAll", MOST_INVOICES)
                .mapTo(UUID.class)
                .list());
    }

    /** Writes what happened to the invoices, and whatever else belongs to it, in one statement. */
    public void save(
            Caller caller,
            Instant recordedAt,
            Collection<Receivable> changed,
            List<Fact> moreFacts,
            StatementParts also) {
        save(caller, recordedAt, changed, moreFacts, also, "data");
    }

    /** @param eventData what the events tell, as {@link Outbox#appending} takes it */
    public void save(
            Caller caller,
            Instant recordedAt,
            Collection<Receivable> changed,
            List<Fact> moreFacts,
            StatementParts also,
            String eventData) {
        changed.forEach(Receivable::checkTimeline);
        reassignReopened(caller, changed);
        var owned = changed.stream()
                .flatMap(receivable -> receivable.ownerships().stream())
                .toList();
        var facts = new ArrayList<>(moreFacts);
        changed.forEach(receivable -> facts.addAll(receivable.facts()));
        var parts = also.and(owned.isEmpty() ? StatementParts.NOTHING : ownerships.rows(owned))
                .and(POSTING.with(Map.of(
                        "receivables",
                        json.write(changed.stream().map(PostedRow::of).toList()),
                        "entries",
                        json.write(changed.stream().flatMap(EntryRow::of).toList()),
                        "instalments",
                        json.write(changed.stream().flatMap(InstalmentRow::of).toList()))));
        outbox.append(caller, recordedAt, facts, parts, eventData);
    }

    /** The owner of a settled invoice may have left since: reopened it goes to the client's, else to who reopens it. */
    private void reassignReopened(Caller caller, Collection<Receivable> changed) {
        var reopened = changed.stream().filter(Receivable::reopened).toList();
        if (reopened.isEmpty()) {
            return;
        }
        var fallbacks = ownerships.fallbackOwners(
                caller, reopened.stream().map(Receivable::id).toList());
        reopened.stream()
                .filter(invoice -> fallbacks.containsKey(invoice.id()))
                .forEach(invoice -> invoice.reassign(fallbacks.get(invoice.id())));
    }

    /** Puts the schedule now in force in the place of the one before. */
    public void replaceSchedule(Caller caller, Receivable changed) {
        var schedule = changed.schedule();
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from instalment where organization_id = :org and invoice_id = :id")
                    .bind("org", caller.organizationId())
                    .bind("id", changed.id())
                    .execute();
            handle.createQuery("""
                            with replaced as (
                                update invoice set due_dates = :dueDates, due_amounts = :dueAmounts,
                                    schedule_date = :scheduleDate
                                where organization_id = :org and id = :id),
                            part as (
                                insert into instalment (organization_id, invoice_id, due_date, amount, outstanding, sole,
                                    client_id, currency)
                                select :org, :id, due_date, amount, outstanding, :sole, :clientId, :currency
                                from unnest(:dueDates, :dueAmounts, :outstanding) as n(due_date, amount, outstanding))
                            select 1
                            """)
                    .bind("org", caller.organizationId())
                    .bind("id", changed.id())
                    .bindArray("dueDates", LocalDate.class, schedule.dueDates())
                    .bindArray("dueAmounts", Long.class, schedule.amounts())
                    .bindArray(
                            "outstanding",
                            Long.class,
                            schedule.open(changed.outstanding()).stream()
                                    .map(OpenInstalment::outstanding)
                                    .toList())
                    .bind("scheduleDate", changed.scheduleDate())
                    .bind("sole", schedule.instalments().size() == 1)
                    .bind("clientId", changed.clientId())
                    .bind("currency", changed.currency())
                    .mapTo(Integer.class)
                    .one();
        });
    }

    public void save(Caller caller, Instant recordedAt, Receivable changed) {
        save(caller, recordedAt, List.of(changed), List.of(), StatementParts.NOTHING);
    }

    private Map<UUID, Receivable> open(Handle handle, Caller caller, List<Receivable.State> states, LocalDate from) {
        var backDated = states.stream()
                .filter(state -> state.sent() && from.isBefore(state.lastEntryDate()))
                .map(Receivable.State::id)
                .toList();
        var timelines =
                backDated.isEmpty() ? Map.<UUID, List<Timeline.Entry>>of() : timelines(handle, caller, backDated);
        return states.stream()
                .map(state -> new Receivable(
                        state,
                        timelines.getOrDefault(
                                state.id(),
                                state.sent()
                                        ? List.of(new Timeline.Entry(state.lastEntryDate(), state.outstanding()))
                                        : List.of())))
                .collect(Collectors.toMap(Receivable::id, Function.identity()));
    }

    private static Map<UUID, List<Timeline.Entry>> timelines(Handle handle, Caller caller, List<UUID> ids) {
        record Dated(UUID invoiceId, Timeline.Entry entry) {}
        return handle
                .createQuery("""
                        select invoice_id, effective_date, sum(amount) from ledger_entry
                        where organization_id = :org and invoice_id = any(:ids) group by 1, 2
                        """)
                .bind("org", caller.organizationId())
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new Dated(
                        row.getObject(1, UUID.class),
                        new Timeline.Entry(row.getObject(2, LocalDate.class), row.getLong(3))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Dated::invoiceId, Collectors.mapping(Dated::entry, Collectors.toList())));
    }

    private static Receivable.State state(ResultSet row) throws SQLException {
        return new Receivable.State(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getObject("owner_since", LocalDate.class),
                row.getString("number"),
                row.getString("payment_reference"),
                row.getString("currency"),
                row.getObject("issue_date", LocalDate.class),
                row.getBoolean("sent"),
                row.getBoolean("voided"),
                row.getLong("total"),
                row.getLong("fees"),
                row.getLong("outstanding"),
                row.getLong("paid"),
                row.getLong("deducted"),
                row.getLong("credited"),
                row.getLong("written_off"),
                row.getObject("last_entry_date", LocalDate.class),
                schedule(row),
                row.getObject("schedule_date", LocalDate.class),
                row.getLong("version"),
                row.getObject("lock_date", LocalDate.class));
    }

    /** From the columns {@code due_dates} and {@code due_amounts}. */
    public static Schedule schedule(ResultSet row) throws SQLException {
        return schedule(row, "due_amounts");
    }

    public static Schedule schedule(ResultSet row, String amountsColumn) throws SQLException {
        var dates = dates(row.getString("due_dates"));
        var amounts = (Long[]) row.getArray(amountsColumn).getArray();
        return new Schedule(IntStream.range(0, dates.length)
                .mapToObj(i -> new Instalment(LocalDate.parse(dates[i]), amounts[i]))
                .toList());
    }

    /** Read from their text, as {@code {2026-01-31,2026-02-28}}: the driver makes them through calendars, one by one. */
    private static String[] dates(String array) {
        return array.substring(1, array.length() - 1).split(",");
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record PostedRow(
            UUID id,
            long version,
            long outstanding,
            long paid,
            long deducted,
            long credited,
            long writtenOff,
            boolean voided,
            LocalDate dueDate,
            LocalDate lastEntryDate,
            UUID ownerId,
            LocalDate ownerSince) {
        static PostedRow of(Receivable changed) {
            return new PostedRow(
                    changed.id(),
                    changed.version(),
                    changed.outstanding(),
                    changed.paid(),
                    changed.deducted(),
                    changed.credited(),
                    changed.writtenOff(),
                    changed.voided(),
                    changed.dueDate(),
                    changed.lastEntryDate(),
                    changed.ownerId(),
                    changed.ownerSince());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record EntryRow(
            UUID id,
            UUID invoiceId,
            LedgerKind kind,
            long amount,
            LocalDate effectiveDate,
            UUID sourceId,
            String reference) {
        static Stream<EntryRow> of(Receivable changed) {
            return changed.entries().stream()
                    .map(entry -> new EntryRow(
                            entry.id(),
                            entry.invoiceId(),
                            entry.kind(),
                            entry.amount(),
                            entry.effectiveDate(),
                            entry.sourceId(),
                            entry.reference()));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record InstalmentRow(UUID invoiceId, LocalDate dueDate, long outstanding) {
        static Stream<InstalmentRow> of(Receivable changed) {
            return changed.schedule().open(changed.outstanding()).stream()
                    .map(part -> new InstalmentRow(changed.id(), part.dueDate(), part.outstanding()));
        }
    }
}
