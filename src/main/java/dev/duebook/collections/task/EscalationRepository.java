package dev.duebook.collections.task;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Finds tasks nobody may have touched, and keeps to whom they were told. */
@ApplicationScoped
class EscalationRepository {
    private static final String LATE = """
            select t.id from task t
            where t.organization_id = :org and t.closed_at is null and t.due_date <= :dueBy
                and t.touched_at < :touchedBefore and t.id > :after and not exists (
                    select 1 from task_escalation e where e.organization_id = :org and e.task_id = t.id
                        and e.level = 'ORGANIZATION')
            order by t.id limit :most
            """;

    /** What people did about the task or its invoice: whatever opens the invoice again begins anew as well. */
    private static final String TOUCHED = """
            greatest(t.touched_at,
                (select max(f.recorded_at) from note f where f.organization_id = :org and f.invoice_id = i.id),
                (select max(greatest(f.recorded_at, f.resolved_at)) from dispute f
                    where f.organization_id = :org and f.invoice_id = i.id),
                (select max(f.recorded_at) from promise f where f.organization_id = :org and f.invoice_id = i.id),
                (select max(greatest(f.recorded_at, f.ended_at)) from pause f
                    where f.organization_id = :org and f.invoice_id = i.id),
                (select max(f.recorded_at) from schedule f where f.organization_id = :org and f.invoice_id = i.id),
                (select max(f.recorded_at) from ownership f where f.organization_id = :org and f.invoice_id = i.id),
                (select max(f.recorded_at) from ledger_entry f where f.organization_id = :org and f.invoice_id = i.id
                    and f.kind in ('ALLOCATION_REVERSAL', 'CREDIT_REVERSAL', 'WRITE_OFF_REVERSAL'))) as touched_at
            """;

    private static final String FACTS =
            """
            select t.id, t.invoice_id, t.client_id, t.kind, t.version, t.due_date, p.id as responsible_id,
                p.email as responsible_email, c.escalation_contact, lead.name as lead_name, lead.email as lead_email,
                (select max(e.escalated_date) from task_escalation e
                    where e.organization_id = :org and e.task_id = t.id) as escalated_date,
                array(select e.level from task_escalation e where e.organization_id = :org and e.task_id = t.id) as reached,
            """ + TOUCHED + TaskRepository.FROM + """
            join client c on c.organization_id = t.organization_id and c.id = t.client_id
            join person p on p.organization_id = t.organization_id and p.id = %s
            left join project_lead l on l.organization_id = t.organization_id and l.project_ref = i.project_ref
            left join person named on named.organization_id = t.organization_id and named.id = l.person_id
                and named.active
            left join unnest(:away, :standIns) as s(person_id, stand_in_id) on s.person_id = named.id
            left join person lead on lead.organization_id = t.organization_id
                and lead.id = coalesce(s.stand_in_id, named.id)
            where t.organization_id = :org and t.id = any(:ids) and %s = 'OPEN'
            order by t.id
            """.formatted(Assignee.SQL, TaskState.SQL);

    private final Jdbi jdbi;
    private final JsonValues json;

    EscalationRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Whether the tasks of that day were looked through. */
    boolean lookedAt(Workplace workplace) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from task_day where organization_id = :org and day = :day)")
                .bind("org", workplace.id())
                .bind("day", workplace.today())
                .mapTo(Boolean.class)
                .one());
    }

    void looked(Workplace workplace, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into task_day (organization_id, day, looked_at) values (:org, :day, :at)
                        on conflict do nothing
                        """)
                .bind("org", workplace.id())
                .bind("day", workplace.today())
                .bind("at", at)
                .execute());
    }

    /** Tasks that were due and untouched so many days ago, in id order. */
    List<UUID> late(Workplace workplace, UUID after, int most) {
        var day = workplace.today().minusDays(workplace.escalationAfterBusinessDays());
        return jdbi.withHandle(handle -> handle.createQuery(LATE)
                .bind("org", workplace.id())
                .bind("dueBy", day)
                .bind(
                        "touchedBefore",
                        day.plusDays(1).atStartOfDay(workplace.zone()).toInstant())
                .bind("after", after)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** Locks those that nobody else is at; a run beside this one has the others. */
    List<UUID> lockFree(Workplace workplace, List<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from task where organization_id = :org and id = any(:ids)
                        order by id for no key update skip locked
                        """)
                .bind("org", workplace.id())
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
    }

    /** An open task, and what is known of it. */
    record Untouched(
            UUID id,
            UUID invoiceId,
            UUID clientId,
            TaskKind kind,
            long version,
            UUID responsibleId,
            Escalation.Facts facts) {}

    /** Those of the tasks that are open. */
    List<Untouched> facts(Workplace workplace, List<UUID> ids) {
        return jdbi.withHandle(handle -> TaskRepository.asOf(handle.createQuery(FACTS), workplace)
                .bind("today", workplace.today())
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> untouched(row, workplace))
                .list());
    }

    /** A task is told to somebody, by that message. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Escalated(UUID taskId, EscalationLevel level, String name, String email, UUID messageId) {}

    void insert(Workplace workplace, List<Escalated> escalated, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with told as (
                            insert into task_escalation (organization_id, task_id, level, name, email, escalated_date,
                                escalated_at, message_id)
                            select :org, task_id, level, name, email, :today, :at, message_id
                            from jsonb_to_recordset(cast(:rows as jsonb)) as e(
                                task_id uuid, level text, name text, email text, message_id uuid)
                            returning task_id)
                        update task t set version = version + 1, updated_at = :at
                        from told where t.organization_id = :org and t.id = told.task_id
                        """)
                .bind("org", workplace.id())
                .bind("today", workplace.today())
                .bind("at", at)
                .bind("rows", json.write(escalated))
                .execute());
    }

    private static Untouched untouched(ResultSet row, Workplace workplace) throws SQLException {
        return new Untouched(
                row.getObject("id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getObject("client_id", UUID.class),
                TaskKind.valueOf(row.getString("kind")),
                row.getLong("version"),
                row.getObject("responsible_id", UUID.class),
                new Escalation.Facts(
                        row.getObject("due_date", LocalDate.class),
                        LocalDate.ofInstant(Rows.instant(row, "touched_at"), workplace.zone()),
                        row.getObject("escalated_date", LocalDate.class),
                        Arrays.stream((String[]) row.getArray("reached").getArray())
                                .map(EscalationLevel::valueOf)
                                .collect(Collectors.toSet()),
                        contacts(row, workplace),
                        row.getString("responsible_email")));
    }

    private static Map<EscalationLevel, Recipient> contacts(ResultSet row, Workplace workplace) throws SQLException {
        var contacts = new EnumMap<EscalationLevel, Recipient>(EscalationLevel.class);
        add(contacts, EscalationLevel.LEAD, row.getString("lead_name"), row.getString("lead_email"));
        add(contacts, EscalationLevel.CLIENT, null, row.getString("escalation_contact"));
        add(contacts, EscalationLevel.ORGANIZATION, null, workplace.escalationContact());
        return contacts;
    }

    private static void add(
            Map<EscalationLevel, Recipient> contacts, EscalationLevel level, String name, String email) {
        if (email != null) {
            contacts.put(level, new Recipient(name, email));
        }
    }
}
