package dev.duebook.collections.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.MovingPlace;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps tasks, and reads them as they stand on a day. */
@ApplicationScoped
class TaskRepository {
    static final String FROM = """
            from task t
            join invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
            """ + TaskState.CLAIM + "\n" + Assignee.JOINS;

    private static final String SELECT = """
            select t.id, t.invoice_id, i.number, t.client_id, c.name as client_name, t.kind, t.follows, t.due_date,
                i.due_date as invoice_due_date, n.id as named_id, i.owner_id, p.id as assignee_id, p.name as assignee_name, i.currency, i.outstanding,
            """ + TaskState.PAID + """
                 as settled_by_money, t.note, t.outcome, t.reminder_id,
                t.claim_id, t.promise_id, k.outcome as claim_outcome, k.hold_until, t.closed_at, t.closed_by, t.version,
                t.created_at, t.updated_at,
                (select jsonb_agg(jsonb_build_object('level', e.level, 'name', e.name, 'email', e.email,
                        'escalatedAt', e.escalated_at) order by e.escalated_at, e.level)
                    from task_escalation e where e.organization_id = :org and e.task_id = t.id) as escalations
            """ + FROM + """
            join client c on c.organization_id = t.organization_id and c.id = t.client_id
            join person p on p.organization_id = t.organization_id and p.id = %s
            where\s""".formatted(Assignee.SQL);

    private static final String DUE = "t.organization_id = :org and t.closed_at is null and t.due_date <= :today and "
            + TaskState.SQL + " = 'OPEN'";

    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final Clock clock;

    TaskRepository(Jdbi jdbi, ObjectMapper mapper, Clock clock) {
        this.clock = clock;
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    /** @return the ids of those that were not made before */
    Set<UUID> insert(UUID organizationId, Instant at, Collection<NewTask> tasks) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                        insert into task (organization_id, id, invoice_id, client_id, kind, follows, assignee_id, due_date,
                            note, reminder_id, claim_id, promise_id, made_by, touched_at, created_at, updated_at)
                        select :org, id, invoice_id, client_id, kind, follows, assignee_id, due_date, note, reminder_id,
                            claim_id, promise_id, made_by, :at, :at, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                            id uuid, invoice_id uuid, client_id uuid, kind text, follows text, assignee_id uuid,
                            due_date date, note text, reminder_id uuid, claim_id uuid, promise_id uuid, made_by uuid)
                        on conflict do nothing
                        returning id
                        """)
                .bind("org", organizationId)
                .bind("at", at)
                .bind("rows", json(tasks))
                .mapTo(UUID.class)
                .list()));
    }

    /** @throws Rejection 404 when there is none in the caller's organization */
    TaskRow one(Workplace workplace, UUID id) {
        return jdbi.withHandle(
                handle -> asOf(handle.createQuery(SELECT + "t.organization_id = :org and t.id = :id"), workplace)
                        .bind("id", id)
                        .map((row, context) -> row(row, workplace))
                        .findOne()
                        .orElseThrow(() -> Rejection.notFound("task")));
    }

    /** Nobody where the person has no e-mail: the list of tasks tells them. */
    List<Recipient> writable(UUID organizationId, UUID personId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select name, email from person
                        where organization_id = :org and id = :id and email is not null
                        """)
                .bind("org", organizationId)
                .bind("id", personId)
                .map((row, context) -> new Recipient(row.getString(1), row.getString(2)))
                .list());
    }

    /** Waits for whoever is at it. */
    void lock(UUID organizationId, UUID id) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select 1 from task where organization_id = :org and id = :id for no key update")
                .bind("org", organizationId)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne());
    }

    void change(UUID organizationId, UUID id, LocalDate dueDate, String note, UUID assigneeId, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update task set due_date = :dueDate, note = :note, assignee_id = :assignee, touched_at = :at,
                            version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", organizationId)
                .bind("id", id)
                .bind("dueDate", dueDate)
                .bind("note", note)
                .bind("assignee", assigneeId)
                .bind("at", at)
                .execute());
    }

    /** @param outcome null where it was cancelled */
    void close(Caller caller, UUID id, TaskOutcome outcome, String note, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update task set outcome = :outcome, note = coalesce(:note, note), closed_at = :at,
                            closed_by = :person, touched_at = :at, version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("outcome", outcome == null ? null : outcome.name())
                .bind("note", note)
                .bind("person", caller.personId())
                .bind("at", at)
                .execute());
    }

    Page<TaskRow> page(Caller caller, Workplace workplace, TaskFilter filter, PageRequest page) {
        var where = filter.where(caller, workplace, page);
        var rows = jdbi.withHandle(
                handle -> filtered(handle, SELECT, workplace, where, " order by " + filter.orderBy() + " limit :limit")
                        .bind("limit", page.limit() + 1)
                        .map((row, context) -> row(row, workplace))
                        .list());
        if (!filter.byDue()) {
            return Page.of(rows, page.limit(), last -> new Cursor(filter.sort(), "", last.id()));
        }
        var after = page.after(filter.sort());
        var since = after == null
                ? MovingPlace.startingAt(clock)
                : MovingPlace.of(after).since();
        return Page.of(rows, page.limit(), last -> new MovingPlace(
                                since, last.dueDate().toString())
                        .cursor(filter.sort(), last.id()))
                .withChangedSince(after != null && anyChanged(caller, since) ? since : null);
    }

    private boolean anyChanged(Caller caller, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from task where organization_id = :org and updated_at >= :since)")
                .bind("org", caller.organizationId())
                .bind("since", since)
                .mapTo(Boolean.class)
                .one());
    }

    void forEach(Caller caller, Workplace workplace, TaskFilter filter, Consumer<TaskRow> consumer) {
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            filtered(handle, SELECT, workplace, filter.where(caller, workplace, null), " order by " + filter.orderBy())
                    .setFetchSize(500)
                    .map((row, context) -> row(row, workplace))
                    .forEach(consumer);
        });
    }

    /** Open tasks of a person that are due that day or were before, the longest due first. */
    List<TaskRow> due(Workplace workplace, UUID personId, int most) {
        return jdbi.withHandle(
                handle -> due(handle, SELECT, workplace, personId, " order by t.due_date, t.id limit :most")
                        .bind("most", most)
                        .map((row, context) -> row(row, workplace))
                        .list());
    }

    long countDue(Workplace workplace, UUID personId) {
        return jdbi.withHandle(handle -> due(handle, "select count(*) " + FROM + "where ", workplace, personId, "")
                .mapTo(Long.class)
                .one());
    }

    private static Query due(Handle handle, String select, Workplace workplace, UUID personId, String order) {
        return asOf(handle.createQuery(select + DUE + " and " + Assignee.SQL + " = :person" + order), workplace)
                .bind("today", workplace.today())
                .bind("person", personId);
    }

    /** Who has open tasks due that day or before, can be written to, and was not yet that day; at most so many. */
    List<Digest> undigested(Workplace workplace, int most) {
        return jdbi.withHandle(handle -> asOf(
                        handle.createQuery("select p.id, p.name, p.email " + FROM + """
                                join person p on p.organization_id = t.organization_id and p.id = %s
                                    and p.email is not null
                                where %s and not exists (select 1 from task_digest d
                                    where d.organization_id = :org and d.person_id = p.id and d.day = :today)
                                group by 1, 2, 3 order by 1 limit :most
                                """.formatted(Assignee.SQL, DUE)),
                        workplace)
                .bind("today", workplace.today())
                .bind("most", most)
                .map((row, context) -> new Digest(
                        row.getObject(1, UUID.class), Ids.next(), new Recipient(row.getString(2), row.getString(3))))
                .list());
    }

    /** What is to be mailed to a person that day, as that message. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Digest(UUID personId, UUID messageId, Recipient to) {}

    /** Takes the day for these people; whoever another run was faster with is left out. */
    Set<UUID> takeDay(Workplace workplace, List<Digest> digests, Instant at) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                        insert into task_digest (organization_id, person_id, day, message_id, created_at)
                        select :org, person_id, :day, message_id, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as d(person_id uuid, message_id uuid)
                        on conflict do nothing returning person_id
                        """)
                .bind("org", workplace.id())
                .bind("day", workplace.today())
                .bind("at", at)
                .bind("rows", json(digests))
                .mapTo(UUID.class)
                .list()));
    }

    /** Promises whose day has come, of what is still owed, that made no task yet; at most so many. */
    List<NewTask> promised(Workplace workplace, LocalDate from, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.id, i.id, i.client_id, p.promised_date from promise p
                        join invoice i on i.organization_id = p.organization_id and i.id = p.invoice_id and i.outstanding > 0
                        where p.organization_id = :org and p.promised_date between :from and :today and not exists (
                            select 1 from task t where t.organization_id = :org and t.promise_id = p.id)
                        order by p.promised_date, p.id limit :most
                        """)
                .bind("org", workplace.id())
                .bind("from", from)
                .bind("today", workplace.today())
                .bind("most", most)
                .map((row, context) -> NewTask.byPromise(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, LocalDate.class)))
                .list());
    }

    /** How many tasks match, and what is outstanding of their invoices, each once. */
    record CurrencyTotals(String currency, long count, String outstanding) {}

    List<CurrencyTotals> totals(Caller caller, Workplace workplace, TaskFilter filter) {
        var matched = "with matched as (select t.invoice_id, i.currency, i.outstanding " + FROM + "where ";
        return jdbi.withHandle(
                handle -> filtered(handle, matched, workplace, filter.where(caller, workplace, null), """
                        ), by_invoice as (
                            select currency, invoice_id, outstanding, count(*) as tasks from matched group by 1, 2, 3)
                        select currency, sum(tasks), sum(outstanding) from by_invoice group by 1 order by 1
                        """)
                        .map((row, context) -> new CurrencyTotals(
                                row.getString(1), row.getLong(2), Money.decimal(row.getLong(3), row.getString(1))))
                        .list());
    }

    private static Query filtered(
            Handle handle, String select, Workplace workplace, TaskFilter.Where where, String order) {
        var query = handle.createQuery(select + where.sql() + order);
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, list.get(0).getClass(), list);
            } else {
                query.bind(name, value);
            }
        });
        if (!(where.sql() + order).contains(":today")) {
            return asOf(query, workplace);
        }
        return asOf(query, workplace).bind("today", workplace.today());
    }

    /** Binds who is there that day, and the organization. */
    static Query asOf(Query query, Workplace workplace) {
        var away = List.copyOf(workplace.standIns().byPerson().entrySet());
        return query.bind("org", workplace.id())
                .bind("finance", workplace.finance())
                .bindArray(
                        "away",
                        UUID.class,
                        away.stream().map(each -> each.getKey()).toList())
                .bindArray(
                        "standIns",
                        UUID.class,
                        away.stream().map(each -> each.getValue()).toList());
    }

    private TaskRow row(ResultSet row, Workplace workplace) throws SQLException {
        var outcome = row.getString("outcome");
        var facts = new TaskState.Facts(
                outcome == null ? null : TaskOutcome.valueOf(outcome),
                outcome == null && row.getObject("closed_at") != null,
                row.getLong("outstanding"),
                row.getBoolean("settled_by_money"),
                row.getString("claim_outcome"),
                row.getObject("hold_until", LocalDate.class));
        var state = TaskState.of(facts, workplace.today());
        var dueDate = row.getObject("due_date", LocalDate.class);
        return new TaskRow(
                row.getObject("id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getString("number"),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                TaskKind.valueOf(row.getString("kind")),
                Follows.valueOf(row.getString("follows")),
                dueDate,
                row.getObject("invoice_due_date", LocalDate.class),
                state,
                state == TaskState.OPEN && dueDate.isBefore(workplace.today()),
                row.getObject("named_id", UUID.class),
                row.getObject("assignee_id", UUID.class),
                row.getString("assignee_name"),
                row.getString("currency"),
                row.getLong("outstanding"),
                row.getString("note"),
                TaskState.outcome(facts, workplace.today()),
                escalations(row.getString("escalations")),
                row.getObject("reminder_id", UUID.class),
                row.getObject("claim_id", UUID.class),
                row.getObject("promise_id", UUID.class),
                Rows.instant(row, "closed_at"),
                row.getObject("closed_by", UUID.class),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private List<TaskRow.Told> escalations(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, new TypeReference<List<TaskRow.Told>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
