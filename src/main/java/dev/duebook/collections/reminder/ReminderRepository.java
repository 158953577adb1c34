package dev.duebook.collections.reminder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.LetterFacts;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds what may have to be said, and keeps what was taken up. */
@ApplicationScoped
class ReminderRepository {
    private static final String COLUMNS = """
            select id, invoice_id, client_id, due_date, audience, channel, trigger, tone, scheduled_date, state, codes,
                message_id, asked_at, decided_by, version, created_at, updated_at
            from reminder
            """;

    /**
     * Instalments on a step's day whose step was not taken up, then what happened lately; the decision sorts them out.
     * Left out beforehand, since there may be tens of thousands each minute, is what it is certain to hold: who has no
     * address, and who was written to within the gap, unless somebody is to be asked first, for which the gap does not
     * matter. Invoices and clients are looked up by their keys alone, whatever the planner believes of a book that came in
     * since the tables were last analyzed: {@code offset 0} keeps it from choosing another way.
     */
    private static final String CANDIDATES = """
            with due as materialized (
                select i.client_id, i.invoice_id, l.policy_id, l.scheduled, l.asks,
                    l.audience = 'CLIENT' as to_client, l.channel = 'EMAIL' as by_mail
                from unnest(:policies, :dueDates, :audiences, :channels, :triggers, :scheduled, :asks)
                    as l(policy_id, due_date, audience, channel, trigger, scheduled, asks)
                join instalment i on i.organization_id = :org and i.due_date = l.due_date and i.outstanding > 0
                where i.client_id > :after and not exists (
                    select 1 from reminder r where r.organization_id = :org and r.invoice_id = i.invoice_id
                        and r.due_date = i.due_date and r.audience = l.audience and r.channel = l.channel
                        and r.trigger = l.trigger)),
            named as (
                select d.client_id, d.invoice_id
                from due d
                cross join lateral (
                    select * from invoice where organization_id = :org and id = d.invoice_id offset 0) as i
                cross join lateral (
                    select * from client where organization_id = :org and id = d.client_id offset 0) as c
                where coalesce(i.reminder_policy_id, c.reminder_policy_id, :standard) = d.policy_id
                    and cast(timezone(:zone, case when i.imported then i.created_at else i.sent_at end) as date)
                        <= d.scheduled
                    and (not d.to_client or not d.by_mail or c.contacts @@ cast(:addressed as jsonpath))
                    and (not d.to_client or d.asks or c.human_led is not null or not exists (
                        select 1 from message m where m.organization_id = :org and m.client_id = d.client_id
                            and coalesce(m.sent_date, :today) < :contactsBefore and
            """ + ChaseRepository.CONTACT + """
                        ))
                %s)
            select distinct client_id, invoice_id from named order by client_id, invoice_id limit :most
            """;

    /** Somebody who receives reminders has an address. */
    private static final String ADDRESSED =
            "exists($[*] ? (@.email.type() == \"string\" && @.receives[*] == \"REMINDERS\"))";

    private static final String PROMISES = """
            union all
            select i.client_id, i.id from promise p
            cross join lateral (
                select * from invoice where organization_id = :org and id = p.invoice_id offset 0) as i
            where p.organization_id = :org and p.promised_date between :promisedFrom and :promisedTo
                and i.outstanding > 0 and i.client_id > :after
            """;

    private static final String CLAIMS = """
            union all
            select client_id, invoice_id from claim
            where organization_id = :org and claimed_date >= :since and client_id > :after
            """;

    private static final String PAID = """
            union all
            select client_id, id from invoice
            where organization_id = :org and updated_at >= :sinceInstant and outstanding = 0 and paid > 0
                and last_entry_date >= :since and client_id > :after
            """;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final ObjectMapper mapper;

    ReminderRepository(Jdbi jdbi, Outbox outbox, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.mapper = mapper;
    }

    /**
     * By client and invoice, at most so many.
     *
     * @param after the client to go on behind
     */
    List<Candidate> candidates(House house, List<Policy> policies, Instant now, UUID after, int most) {
        var today = house.day(now);
        var ladders = policies.stream()
                .flatMap(policy -> Ladder.of(policy, today, house.enabledFrom()).stream())
                .filter(each -> !each.isMailTo(Audience.FINANCE) || house.financeContact() != null)
                .toList();
        var events = policies.stream()
                .flatMap(policy -> policy.steps().stream())
                .filter(step -> !step.timed())
                .map(Step::event)
                .collect(Collectors.toSet());
        var catchUp = policies.stream().mapToInt(Policy::catchUpDays).max().orElse(0);
        var lastBroken = today.minusDays(house.promiseGraceDays() + 1L);
        return jdbi.withHandle(handle -> {
            Patience.upTo(Duration.ofSeconds(25), handle);
            var query = handle.createQuery(CANDIDATES.formatted(happened(events)))
                    .bind("org", house.id())
                    .bind("after", after)
                    .bind("zone", house.zone().getId())
                    .bind("standard", standard(policies).id())
                    .bind("most", most)
                    .bindArray(
                            "policies",
                            UUID.class,
                            ladders.stream().map(Ladder::policyId).toList())
                    .bindArray(
                            "dueDates",
                            LocalDate.class,
                            ladders.stream().map(Ladder::dueDate).toList())
                    .bindArray(
                            "audiences",
                            String.class,
                            ladders.stream().map(each -> each.audience().name()).toList())
                    .bindArray(
                            "channels",
                            String.class,
                            ladders.stream().map(each -> each.channel().name()).toList())
                    .bindArray(
                            "triggers",
                            String.class,
                            ladders.stream().map(Ladder::trigger).toList())
                    .bindArray(
                            "scheduled",
                            LocalDate.class,
                            ladders.stream().map(Ladder::scheduled).toList())
                    .bindArray(
                            "asks",
                            Boolean.class,
                            ladders.stream().map(Ladder::asks).toList())
                    .bind("addressed", ADDRESSED)
                    .bind("today", today)
                    .bind("contactsAfter", today.minusDays(house.daysBetweenContacts()))
                    .bind("contactsBefore", today.plusDays(house.daysBetweenContacts()));
            if (events.contains(Event.PROMISE_BROKEN)) {
                query.bind("promisedFrom", lastBroken.minusDays(catchUp)).bind("promisedTo", lastBroken);
            }
            if (events.contains(Event.PAID) || events.contains(Event.CLAIM_RECEIVED)) {
                query.bind("since", today.minusDays(catchUp));
            }
            if (events.contains(Event.PAID)) {
                query.bind(
                        "sinceInstant",
                        today.minusDays(catchUp + 1L).atStartOfDay(house.zone()).toInstant());
            }
            return query.map(
                            (row, context) -> new Candidate(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                    .list();
        });
    }

    private static String happened(Set<Event> events) {
        return (events.contains(Event.PROMISE_BROKEN) ? PROMISES : "")
                + (events.contains(Event.CLAIM_RECEIVED) ? CLAIMS : "")
                + (events.contains(Event.PAID) ? PAID : "");
    }

    static Policy standard(List<Policy> policies) {
        return policies.stream().filter(Policy::standard).findFirst().orElseThrow();
    }

    /** Locks those of the clients that nobody else is at; a run beside this one has the others. */
    Set<UUID> lockFree(UUID organizationId, Collection<UUID> clientIds) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                        select id from client where organization_id = :org and id = any(:ids)
                        order by id for no key update skip locked
                        """)
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, clientIds)
                .mapTo(UUID.class)
                .list()));
    }

    /** Waits for whoever is at the client. */
    void lock(UUID organizationId, UUID clientId) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select 1 from client where organization_id = :org and id = :id for no key update")
                .bind("org", organizationId)
                .bind("id", clientId)
                .mapTo(Integer.class)
                .one());
    }

    /** Takes up what nobody took up before, with the facts about it. */
    void insert(UUID organizationId, Instant at, List<ReminderRow> rows, List<Fact> facts) {
        if (rows.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> told(
                handle.createQuery("""
                        with taken as (
                            insert into reminder (organization_id, id, invoice_id, client_id, due_date, audience, channel,
                                trigger, tone, scheduled_date, state, message_id, asked_at, recorded_at, created_at,
                                updated_at)
                            select :org, id, invoice_id, client_id, due_date, audience, channel, trigger, tone,
                                scheduled_date, state, message_id, asked_at, :recordedAt, :recordedAt, :recordedAt
                            from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                                id uuid, invoice_id uuid, client_id uuid, due_date date, audience text, channel text,
                                trigger text, tone text, scheduled_date date, state text, message_id uuid,
                                asked_at timestamptz)),
                        """ + Outbox.APPEND + " select 1")
                        .bind("rows", json(rows.stream().map(Inserted::of).toList()))
                        .bind("personId", (UUID) null)
                        .bind("keyId", (UUID) null),
                organizationId,
                at,
                facts));
    }

    /** What becomes of reminders: their new state, why, and who said so. */
    record Outcome(UUID id, ReminderRow.State state, List<Code> codes, UUID decidedBy, long version) {}

    void become(UUID organizationId, UUID personId, UUID keyId, Instant at, List<Outcome> outcomes, List<Fact> facts) {
        if (outcomes.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> told(
                handle.createQuery("""
                        with became as (
                            update reminder r set state = o.state, codes = coalesce(o.codes, '{}'), version = o.version,
                                decided_by = coalesce(o.decided_by, r.decided_by),
                                decided_at = case when o.decided_by is null then r.decided_at else :recordedAt end,
                                updated_at = :recordedAt
                            from jsonb_to_recordset(cast(:outcomes as jsonb)) as o(
                                id uuid, state text, codes text[], decided_by uuid, version bigint)
                            where r.organization_id = :org and r.id = o.id),
                        """ + Outbox.APPEND + " select 1")
                        .bind("outcomes", json(outcomes.stream().map(Became::of).toList()))
                        .bind("personId", personId)
                        .bind("keyId", keyId),
                organizationId,
                at,
                facts));
    }

    private void told(Query query, UUID organizationId, Instant at, List<Fact> facts) {
        query.bind("org", organizationId)
                .bind("recordedAt", at)
                .bind("facts", outbox.json(facts))
                .mapTo(Integer.class)
                .one();
    }

    ReminderRow one(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "where organization_id = :org and id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("reminder")));
    }

    List<ReminderRow> ofMessage(UUID organizationId, UUID messageId) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + "where organization_id = :org and message_id = :id order by id")
                        .bind("org", organizationId)
                        .bind("id", messageId)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** Those that wait for a person, at most so many, the longest waiting first. */
    List<ReminderRow> waiting(UUID organizationId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + """
                        where organization_id = :org and state = 'AWAITING_APPROVAL' order by id limit :most
                        """)
                .bind("org", organizationId)
                .bind("most", most)
                .map((row, context) -> row(row))
                .list());
    }

    Page<ReminderRow> page(Caller caller, ReminderFilter filter, PageRequest page) {
        var where = filter.where(page);
        return Page.of(
                jdbi.withHandle(handle -> bound(
                                handle.createQuery(COLUMNS + "where " + where.sql() + " order by id desc limit :limit"),
                                where)
                        .bind("org", caller.organizationId())
                        .bind("limit", page.limit() + 1)
                        .map((row, context) -> row(row))
                        .list()),
                page.limit(),
                last -> Cursor.of(last.id()));
    }

    void forEach(Caller caller, ReminderFilter filter, Consumer<ReminderRow> consumer) {
        var where = filter.where(null);
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            bound(handle.createQuery(COLUMNS + "where " + where.sql() + " order by id desc"), where)
                    .bind("org", caller.organizationId())
                    .setFetchSize(500)
                    .map((row, context) -> row(row))
                    .forEach(consumer);
        });
    }

    private static Query bound(Query query, ReminderFilter.Where where) {
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, list.get(0).getClass(), list);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }

    private static ReminderRow row(ResultSet row) throws SQLException {
        return new ReminderRow(
                row.getObject("id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("due_date", LocalDate.class),
                Audience.valueOf(row.getString("audience")),
                Channel.valueOf(row.getString("channel")),
                row.getString("trigger"),
                Tone.valueOf(row.getString("tone")),
                row.getObject("scheduled_date", LocalDate.class),
                ReminderRow.State.valueOf(row.getString("state")),
                Arrays.stream((String[]) row.getArray("codes").getArray())
                        .map(Code::valueOf)
                        .toList(),
                row.getObject("message_id", UUID.class),
                Rows.instant(row, "asked_at"),
                row.getObject("decided_by", UUID.class),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Inserted(
            UUID id,
            UUID invoiceId,
            UUID clientId,
            LocalDate dueDate,
            Audience audience,
            Channel channel,
            String trigger,
            Tone tone,
            LocalDate scheduledDate,
            ReminderRow.State state,
            UUID messageId,
            Instant askedAt) {
        static Inserted of(ReminderRow row) {
            return new Inserted(
                    row.id(),
                    row.invoiceId(),
                    row.clientId(),
                    row.dueDate(),
                    row.audience(),
                    row.channel(),
                    row.trigger(),
                    row.tone(),
                    row.scheduledDate(),
                    row.state(),
                    row.messageId(),
                    row.askedAt());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Became(UUID id, ReminderRow.State state, List<Code> codes, UUID decidedBy, long version) {
        static Became of(Outcome outcome) {
            return new Became(outcome.id(), outcome.state(), outcome.codes(), outcome.decidedBy(), outcome.version());
        }
    }

    // --- The day of the run
    // --------------------------------------------------------------------------------------------

    /** What a day of the run planned so far; nothing before its first tick. */
    record Day(
            LocalDate day,
            long ticks,
            long reminders,
            long messages,
            Long tripped,
            boolean confirmed,
            Instant lastTick) {}

    /** The last days of the run, the newest first. */
    List<Day> days(UUID organizationId, LocalDate from) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select day, ticks, reminders, messages, tripped_messages, confirmed_at is not null as confirmed,
                            last_tick_at
                        from reminder_day where organization_id = :org and day >= :from order by day desc
                        """)
                .bind("org", organizationId)
                .bind("from", from)
                .map((row, context) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("ticks"),
                        row.getLong("reminders"),
                        row.getLong("messages"),
                        row.getObject("tripped_messages", Long.class),
                        row.getBoolean("confirmed"),
                        Rows.instant(row, "last_tick_at")))
                .list());
    }

    void count(UUID organizationId, LocalDate day, Instant at, int ticks, int reminders, int messages, Long tripped) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into reminder_day as d (organization_id, day, ticks, reminders, messages, first_tick_at,
                            last_tick_at, tripped_messages, tripped_at)
                        values (:org, :day, :ticks, :reminders, :messages, :at, :at, cast(:tripped as bigint),
                            case when cast(:tripped as bigint) is not null then cast(:at as timestamptz) end)
                        on conflict (organization_id, day) do update set ticks = d.ticks + excluded.ticks,
                            reminders = d.reminders + excluded.reminders, messages = d.messages + excluded.messages,
                            last_tick_at = excluded.last_tick_at,
                            tripped_messages = coalesce(excluded.tripped_messages, d.tripped_messages),
                            tripped_at = coalesce(d.tripped_at, excluded.tripped_at)
                        """)
                .bind("org", organizationId)
                .bind("day", day)
                .bind("at", at)
                .bind("ticks", ticks)
                .bind("reminders", reminders)
                .bind("messages", messages)
                .bind("tripped", tripped)
                .execute());
    }

    /** @return false when nothing waits to be confirmed on that day */
    boolean confirm(Caller caller, LocalDate day, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update reminder_day set confirmed_by = :person, confirmed_at = :at
                        where organization_id = :org and day = :day and tripped_messages is not null
                            and confirmed_at is null
                        """)
                        .bind("org", caller.organizationId())
                        .bind("day", day)
                        .bind("person", caller.personId())
                        .bind("at", at)
                        .execute())
                == 1;
    }

    /** What letters say of these invoices. */
    Map<UUID, Paper> papers(UUID organizationId, Collection<UUID> invoiceIds) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select i.id, i.number, i.payment_reference, i.issue_date, i.total, i.currency, d.terms, i.purchase_order,
                            d.deliverables
                        from invoice i
                        join invoice_document d on d.organization_id = i.organization_id and d.invoice_id = i.id
                        where i.organization_id = :org and i.id = any(:ids)
                        """)
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, invoiceIds)
                .map((row, context) -> Map.entry(row.getObject("id", UUID.class), paper(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Paper paper(ResultSet row) throws SQLException {
        try {
            return new Paper(
                    row.getString("number"),
                    row.getString("payment_reference"),
                    row.getObject("issue_date", LocalDate.class),
                    row.getLong("total"),
                    row.getString("currency"),
                    row.getString("terms"),
                    row.getString("purchase_order"),
                    mapper.readValue(row.getString("deliverables"), new TypeReference<List<LetterFacts.Work>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
