package dev.duebook.collections.reminder;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.duebook.book.client.Contact;
import dev.duebook.book.client.Mailing;
import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.cash.bank.BankCoverage;
import dev.duebook.cash.bank.BankSight;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.company.organization.Organization;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.time.Holidays;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the facts that decisions are made of, for many invoices in a few queries, as they were known at an instant. */
@ApplicationScoped
class ChaseRepository {
    private static final String HOUSES = """
            select o.id, o.time_zone, o.send_window_from, o.send_window_to, o.holiday_country, o.contact_gap_days,
                o.promise_grace_days, o.reminders_enabled_from, o.finance_contact, o.escalation_contact, o.locale,
                exists (select 1 from %1$sreminder_day d
                    where d.organization_id = %2$s and d.day = cast(timezone(o.time_zone, cast(:now as timestamptz)) as date)
                        and d.tripped_messages is not null and d.confirmed_at is null) as tripped
            from %1$sorganization o
            """;

    /** What is outstanding and when it falls due, from the cache. */
    private static final String LIVE = "i.outstanding, i.paid, i.last_entry_date, i.due_dates, i.due_amounts";

    /** The same from the ledger and the schedules, as they were known then. */
    static final String AS_KNOWN = """
            (select coalesce(sum(e.amount), 0) from ledger_entry e where e.organization_id = :org
                and e.invoice_id = i.id and e.recorded_at <= :now and e.effective_date <= :today) as outstanding,
            (select coalesce(-sum(e.amount), 0) from ledger_entry e where e.organization_id = :org
                and e.invoice_id = i.id and e.recorded_at <= :now and e.effective_date <= :today
                and e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')) as paid,
            (select max(e.effective_date) from ledger_entry e where e.organization_id = :org
                and e.invoice_id = i.id and e.recorded_at <= :now and e.effective_date <= :today) as last_entry_date,
            coalesce(s.due_dates, i.due_dates) as due_dates, coalesce(s.amounts, i.due_amounts) as due_amounts
            """;

    static final String SCHEDULE_AS_KNOWN = """
            left join lateral (
                select s.due_dates, s.amounts from schedule s
                where s.organization_id = :org and s.invoice_id = i.id and s.recorded_at <= :now
                    and s.agreed_date <= :today
                order by s.agreed_date desc, s.recorded_at desc, s.id desc limit 1) s on true
            """;

    private static final String DEBTS = """
            select i.id, i.number, i.client_id, i.owner_id, p.name as owner_name,
                case when p.active then p.email end as owner_email, lead.id as lead_id, lead.name as lead_name,
                lead.email as lead_email, i.currency, i.imported,
                cast(timezone(:zone, case when i.imported then i.created_at else i.sent_at end) as date) as recorded_date,
                coalesce(i.reminder_policy_id, c.reminder_policy_id) as policy_id, %s
            %s
            and i.sent_at is not null and not i.voided and case when i.imported then i.created_at else i.sent_at end <= :now
            order by i.client_id, i.id
            """;

    private static final String DEBTS_LIVE = DEBTS.formatted(LIVE, """
            from invoice i
            join client c on c.organization_id = i.organization_id and c.id = i.client_id
            join person p on p.organization_id = i.organization_id and p.id = i.owner_id
            left join project_lead l on l.organization_id = i.organization_id and l.project_ref = i.project_ref
            left join person lead on lead.organization_id = i.organization_id and lead.id = l.person_id and lead.active
            where i.organization_id = :org and i.id = any(:ids)
            """);

    private static final String DEBTS_AS_KNOWN = DEBTS.formatted(
            AS_KNOWN,
            "from invoice invoice_now " + asItWas("invoice", "i")
                    + "join client client_now on client_now.organization_id = :org and client_now.id = i.client_id "
                    + asItWas("client", "c")
                    + "join person person_now on person_now.organization_id = :org and person_now.id = i.owner_id "
                    + asItWas("person", "p") + """
                    left join lateral (
                        select cast(v.content ->> 'personId' as uuid) as person_id from rule_version v
                        where v.organization_id = :org and v.kind = 'PROJECT_LEAD' and v.subject = i.project_ref
                            and v.recorded_at <= :now
                        order by v.number desc limit 1) l on true
                    left join lateral (
                        select q.id, q.name, q.email from person person_now
                    """ + asItWas("person", "q") + """
                        where person_now.organization_id = :org and person_now.id = l.person_id and q.active) lead on true
                    """ + SCHEDULE_AS_KNOWN
                    + "where invoice_now.organization_id = :org and invoice_now.id = any(:ids)");

    /**
     * Joins to the row {@code <table>_now} the same row as it was at {@code :now}: with what was replaced since then in its
     * place.
     */
    private static String asItWas(String table, String then) {
        return """
                cross join lateral (
                    select was.* from jsonb_populate_record({table}_now, coalesce((
                        select e.state from earlier_state e
                        where e.organization_id = :org and e.subject = '{table}' and e.id = {table}_now.id
                            and e.replaced_at > :now
                        order by e.seq limit 1), '{}')) as was) as {then}
                """.replace("{table}", table).replace("{then}", then);
    }

    /** Whether a message {@code m} counts for the contact gap: it went, or is about to and takes up nothing more. */
    static final String CONTACT = """
            m.audience = 'CLIENT' and m.state in ('PLANNED', 'SENDING', 'SENT', 'UNKNOWN')
            and coalesce(m.sent_date, date 'infinity') > :contactsAfter
            and (m.sent_date is not null or m.kind = 'INVOICE' or m.by_hand or m.local_date < :today)
            """;

    /** Invoices that were paid in full; what was settled by a payment whose day is assumed says nothing. */
    private static final String HISTORY_LIVE = """
            select count(*) as settled, count(*) filter (where i.last_entry_date > i.due_date) as late
            from invoice i where i.organization_id = :org and i.client_id = c.id
                and i.sent_at is not null and i.outstanding = 0 and i.paid > 0 and i.last_entry_date <= :today
                and (i.id, i.last_entry_date) not in (
                    select a.invoice_id, a.effective_date from payment p
                    join allocation a on a.organization_id = p.organization_id and a.payment_id = p.id
                        and a.reverses is null
                    where p.organization_id = :org and p.date_assumed)
            """;

    /** The same from the ledger and the schedules, as they were known then. */
    private static final String HISTORY_AS_KNOWN = """
            select count(*) as settled, count(*) filter (where k.last_entry_date > k.due_date) as late
            from (
                select i.id, sum(e.amount) as outstanding, max(e.effective_date) as last_entry_date,
                    -sum(e.amount) filter (where e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')) as paid,
                    (select max(day) from unnest(coalesce(s.due_dates, i.due_dates)) as day) as due_date
                from invoice i
                join ledger_entry e on e.organization_id = :org and e.invoice_id = i.id and e.recorded_at <= :now
                    and e.effective_date <= :today
            """ + SCHEDULE_AS_KNOWN + """
                where i.organization_id = :org and i.client_id = c.id and i.sent_at is not null
                group by i.id, s.due_dates, i.due_dates) k
            where k.outstanding = 0 and k.paid > 0
                and (k.id, k.last_entry_date) not in (
                    select a.invoice_id, a.effective_date from payment p
                    join allocation a on a.organization_id = p.organization_id and a.payment_id = p.id
                        and a.reverses is null and a.recorded_at <= :now
                    where p.organization_id = :org and p.date_assumed)
            """;

    private static final String DEBTORS = """
            select c.id, c.name, c.locale, c.contacts, c.escalation_contact, c.human_led,
                (select array_agg(r.email) from (%s) r
                    where r.refused_at > c.updated_at and r.refused_at <= :now) as refused,
                h.settled, h.late,
                (select jsonb_agg(jsonb_build_object('messageId', m.id, 'date', coalesce(m.sent_date, :today),
                        'pending', m.sent_date is null) order by m.id)
                    %s and m.created_at <= :now and m.id <> :without and
            """ + CONTACT + """
                    ) as contacts_made
            %s
            cross join lateral (%s) h
            %s
            """;

    private static final String REFUSED_LIVE =
            "select email, refused_at from refused_address where organization_id = :org and client_id = c.id";

    /** With the refusals that later ones of the same address replaced. */
    private static final String REFUSED_AS_KNOWN = REFUSED_LIVE + """
             union all
            select f.email, f.refused_at from earlier_state e
            cross join lateral jsonb_to_record(e.state) as f(email text, refused_at timestamptz)
            where e.organization_id = :org and e.subject = 'refused_address' and e.id = c.id
            """;

    private static final String DEBTORS_LIVE = DEBTORS.formatted(
            REFUSED_LIVE,
            "from message m where m.organization_id = :org and m.client_id = c.id",
            "from client c",
            HISTORY_LIVE,
            "where c.organization_id = :org and c.id = any(:ids)");

    private static final String DEBTORS_AS_KNOWN = DEBTORS.formatted(
            REFUSED_AS_KNOWN,
            "from message message_now " + asItWas("message", "m")
                    + "where message_now.organization_id = :org and message_now.client_id = c.id",
            "from client client_now " + asItWas("client", "c"),
            HISTORY_AS_KNOWN,
            "where client_now.organization_id = :org and client_now.id = any(:ids)");

    private static final String FACTS = """
            select 'DISPUTE' as kind, invoice_id, id, opened_date as from_date, null as to_date, null as amount, true as open,
                null as text, null as audience, null as channel, null as trigger, false as decided, cast(null as text[]) as codes,
                false as own
            from dispute where organization_id = :org and invoice_id = any(:ids) and recorded_at <= :now
                and (resolved_at is null or resolved_at > :now)
            union all
            select 'PROMISE', invoice_id, id, made_date, promised_date, amount, true, null, null, null, null, false, null, false
            from promise where organization_id = :org and invoice_id = any(:ids) and recorded_at <= :now
            union all
            select 'PAUSE', invoice_id, id, from_date, case when ended_at <= :now then ended_date - 1 else until_date end,
                null, true, null, null, null, null, false, null, false
            from pause where organization_id = :org and invoice_id = any(:ids) and recorded_at <= :now
            union all
            select 'CLAIM', invoice_id, id, claimed_date, hold_until, null, closed_at is null or closed_at > :now, null,
                null, null, null, false, null, false
            from claim where organization_id = :org and invoice_id = any(:ids) and recorded_at <= :now
            union all
            select 'REMINDER', r.invoice_id, r.id, r.due_date, r.scheduled_date, null, true, r.state, r.audience, r.channel,
                r.trigger, r.decided_by is not null and r.state <> 'SKIPPED', r.codes,
                r.message_id is not distinct from :without
            %s and r.recorded_at <= :now
            union all
            select 'INVOICED', invoice_id, id, sent_date, null, null, true, null, null, null, null, false, null, false
            from message where organization_id = :org and invoice_id = any(:ids) and kind = 'INVOICE'
                and sent_date is not null and sent_at <= :now
            order by 1, 3
            """;

    private static final String FACTS_LIVE =
            FACTS.formatted("from reminder r where r.organization_id = :org and r.invoice_id = any(:ids)");

    private static final String FACTS_AS_KNOWN = FACTS.formatted("from reminder reminder_now "
            + asItWas("reminder", "r")
            + "where reminder_now.organization_id = :org and reminder_now.invoice_id = any(:ids)");

    /** What is asked for as it is now is all that is there, whichever replica's clock it was recorded by. */
    private static final Instant ALL_THERE_IS = Instant.parse("9999-12-31T23:59:59Z");

    /** Stands for no message. */
    static final UUID NONE = new UUID(0, 0);

    private final Jdbi jdbi;
    private final Holidays holidays;
    private final BankCoverage banks;
    private final JsonValues json;

    ChaseRepository(Jdbi jdbi, Holidays holidays, BankCoverage banks, JsonValues json) {
        this.jdbi = jdbi;
        this.banks = banks;
        this.holidays = holidays;
        this.json = json;
    }

    House house(UUID organizationId, Instant now) {
        var house = told(organizationId, now);
        return house.seeing(banks.sight(organizationId, house.day(now), now));
    }

    private House told(UUID organizationId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(HOUSES.formatted("", ":org") + " where o.id = :org")
                .bind("org", organizationId)
                .bind("now", now)
                .map((row, context) -> house(row))
                .one());
    }

    /** What an organization, as it was at that instant, wanted of its reminders. */
    House houseThen(Organization organization, Instant at) {
        return new House(
                organization.id(),
                organization.zone(),
                organization.sendWindow().from(),
                organization.sendWindow().to(),
                holidays.of(organization.holidayCountry()),
                organization.contactGapDays(),
                organization.promiseGraceDays(),
                organization.remindersEnabledFrom(),
                organization.financeContact(),
                organization.escalationContact(),
                organization.locale(),
                waitedForConfirmation(organization, at),
                banks.sight(organization.id(), LocalDate.ofInstant(at, organization.zone()), at));
    }

    private boolean waitedForConfirmation(Organization organization, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from reminder_day
                            where organization_id = :org and day = :day and tripped_messages is not null
                                and coalesce(tripped_at, first_tick_at) <= :at
                                and (confirmed_at is null or confirmed_at > :at))
                        """)
                .bind("org", organization.id())
                .bind("day", LocalDate.ofInstant(at, organization.zone()))
                .bind("at", at)
                .mapTo(Boolean.class)
                .one());
    }

    /** The organizations whose reminders are on, or soon will be. */
    List<House> housesWithReminders(Instant now) {
        return jdbi
                .withHandle(handle -> handle.createQuery(HOUSES.formatted("across.", "o.id")
                                + " where o.reminders_enabled_from is not null order by o.id")
                        .bind("now", now)
                        .map((row, context) -> house(row))
                        .list())
                .stream()
                .map(house -> house.seeing(OnBehalf.of(house.id(), () -> banks.sight(house.id(), house.day(now), now))))
                .toList();
    }

    /** Lets the database refuse any write of this transaction. */
    void readOnly() {
        jdbi.useHandle(handle -> {
            handle.execute("set transaction read only");
            Patience.upTo(Duration.ofSeconds(25), handle);
        });
    }

    /** Open invoices by client, whole clients only, about so many at once; empty behind the last client. */
    List<Candidate> openInvoices(UUID organizationId, List<UUID> clientIds, UUID after, int about) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("""
                            with next as (
                                select client_id from instalment
                                where organization_id = :org and outstanding > 0 and client_id > :after %s
                                order by client_id limit :about)
                            select distinct i.client_id, i.invoice_id from instalment i
                            where i.organization_id = :org and i.outstanding > 0 and i.client_id > :after %s
                                and i.client_id <= (select client_id from next order by client_id desc limit 1)
                            order by 1, 2
                            """.replace("%s", clientIds == null ? "" : "and client_id = any(:clients)"))
                    .bind("org", organizationId)
                    .bind("after", after)
                    .bind("about", about);
            if (clientIds != null) {
                query.bindArray("clients", UUID.class, clientIds);
            }
            return query.map(
                            (row, context) -> new Candidate(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                    .list();
        });
    }

    /**
     * The facts about these invoices of the organization, by client and then invoice; drafts and void ones are left out.
     *
     * @param live whether they are asked for as they are now, which the caches answer
     * @param without a message that is not counted, with what it took up: the one that is about to be judged
     */
    List<Chase> chases(House house, Collection<UUID> invoiceIds, Instant now, boolean live, UUID without) {
        if (invoiceIds.isEmpty()) {
            return List.of();
        }
        var known = live ? ALL_THERE_IS : now;
        return jdbi.withHandle(handle -> {
            var debts = debts(handle, house, invoiceIds, house.day(now), known, live, without);
            var debtors = debtors(
                    handle,
                    house,
                    debts.stream().map(Debt::clientId).distinct().toList(),
                    house.day(now),
                    known,
                    live,
                    without);
            return debts.stream()
                    .map(debt -> new Chase(house, debtors.get(debt.clientId()), debt))
                    .toList();
        });
    }

    private List<Debt> debts(
            Handle handle,
            House house,
            Collection<UUID> ids,
            LocalDate today,
            Instant known,
            boolean live,
            UUID without) {
        var facts = facts(handle, house, ids, known, live, without);
        var receipts = receipts(
                handle,
                house,
                facts.entrySet().stream()
                        .filter(each -> !each.getValue().promises.isEmpty())
                        .map(Map.Entry::getKey)
                        .toList(),
                known);
        var seen = house.banks().isEmpty()
                ? Map.<UUID, List<Debt.SeenMoney>>of()
                : SeenMoneyRepository.of(handle, house, ids, known);
        var query = handle.createQuery(live ? DEBTS_LIVE : DEBTS_AS_KNOWN)
                .bind("org", house.id())
                .bind("zone", house.zone().getId())
                .bind("now", known)
                .bindArray("ids", UUID.class, ids);
        return (live ? query : query.bind("today", today))
                .map((row, context) -> debt(
                        row,
                        facts.getOrDefault(row.getObject("id", UUID.class), new Facts()),
                        receipts.getOrDefault(row.getObject("id", UUID.class), List.of()),
                        seen.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private static Debt debt(ResultSet row, Facts facts, List<Timeline.Entry> receipts, List<Debt.SeenMoney> seen)
            throws SQLException {
        var outstanding = row.getLong("outstanding");
        var lastEntry = row.getObject("last_entry_date", LocalDate.class);
        return new Debt(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("client_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                new Recipient(row.getString("owner_name"), row.getString("owner_email")),
                lead(row),
                row.getString("currency"),
                row.getObject("recorded_date", LocalDate.class),
                row.getBoolean("imported"),
                facts.contacted,
                outstanding == 0 && row.getLong("paid") > 0 ? lastEntry : null,
                row.getObject("policy_id", UUID.class),
                schedule(row).open(outstanding).stream()
                        .map(part -> new Debt.Part(part.dueDate(), part.outstanding()))
                        .toList(),
                facts.disputes,
                facts.promises,
                receipts,
                facts.pauses,
                facts.claims,
                seen,
                facts.intents,
                facts.approved);
    }

    private static Debt.Lead lead(ResultSet row) throws SQLException {
        var id = row.getObject("lead_id", UUID.class);
        return id == null
                ? null
                : new Debt.Lead(id, new Recipient(row.getString("lead_name"), row.getString("lead_email")));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        var text = row.getString("due_dates");
        var dates = text.substring(1, text.length() - 1).split(",");
        var amounts = (Long[]) row.getArray("due_amounts").getArray();
        return new Schedule(IntStream.range(0, dates.length)
                .mapToObj(i -> new Instalment(LocalDate.parse(dates[i]), amounts[i]))
                .toList());
    }

    private static final class Facts {
        private final List<Debt.OpenDispute> disputes = new ArrayList<>();
        private final List<Debt.Pledge> promises = new ArrayList<>();
        private final List<Debt.Pausing> pauses = new ArrayList<>();
        private final List<Debt.Claimed> claims = new ArrayList<>();
        private final Map<Key, Debt.Intent> intents = new HashMap<>();
        private final Set<Key> approved = new HashSet<>();
        private boolean contacted;

        private void add(ResultSet row) throws SQLException {
            var id = row.getObject("id", UUID.class);
            var from = row.getObject("from_date", LocalDate.class);
            var to = row.getObject("to_date", LocalDate.class);
            switch (row.getString("kind")) {
                case "DISPUTE" -> disputes.add(new Debt.OpenDispute(id, from));
                case "PROMISE" -> promises.add(new Debt.Pledge(id, from, to, row.getLong("amount")));
                case "PAUSE" -> pauses.add(new Debt.Pausing(id, from, to));
                case "CLAIM" -> claims.add(new Debt.Claimed(id, from, to, row.getBoolean("open")));
                case "REMINDER" -> intent(row, id, from, to);
                default -> contacted = true;
            }
        }

        private void intent(ResultSet row, UUID id, LocalDate dueDate, LocalDate scheduled) throws SQLException {
            var audience = Audience.valueOf(row.getString("audience"));
            var key = new Key(dueDate, audience, Channel.valueOf(row.getString("channel")), row.getString("trigger"));
            var state = row.getString("text");
            var codes = Arrays.stream((String[]) row.getArray("codes").getArray())
                    .map(Code::valueOf)
                    .toList();
            if (row.getBoolean("decided")) {
                approved.add(key);
            }
            if (row.getBoolean("own")) {
                return;
            }
            intents.put(key, new Debt.Intent(id, state, codes, scheduled));
            contacted |= audience == Audience.CLIENT && state.equals("SENT");
        }
    }

    private static Map<UUID, Facts> facts(
            Handle handle, House house, Collection<UUID> ids, Instant now, boolean live, UUID without) {
        var found = new HashMap<UUID, Facts>();
        handle.createQuery(live ? FACTS_LIVE : FACTS_AS_KNOWN)
                .bind("org", house.id())
                .bind("now", now)
                .bind("without", without)
                .bindArray("ids", UUID.class, ids)
                .scanResultSet((rows, context) -> {
                    try (context) {
                        var result = rows.get();
                        while (result.next()) {
                            found.computeIfAbsent(result.getObject("invoice_id", UUID.class), id -> new Facts())
                                    .add(result);
                        }
                        return null;
                    }
                });
        return found;
    }

    private static Map<UUID, List<Timeline.Entry>> receipts(Handle handle, House house, List<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        record Receipt(UUID invoiceId, Timeline.Entry entry) {}
        return handle
                .createQuery("""
                        select invoice_id, effective_date, -sum(amount) from ledger_entry
                        where organization_id = :org and invoice_id = any(:ids) and recorded_at <= :now
                            and kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')
                        group by 1, 2
                        """)
                .bind("org", house.id())
                .bind("now", now)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new Receipt(
                        row.getObject(1, UUID.class),
                        new Timeline.Entry(row.getObject(2, LocalDate.class), row.getLong(3))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Receipt::invoiceId, Collectors.mapping(Receipt::entry, Collectors.toList())));
    }

    private Map<UUID, Debtor> debtors(
            Handle handle, House house, List<UUID> ids, LocalDate today, Instant known, boolean live, UUID without) {
        var onAccount = live
                ? MoneyOnAccountRepository.live(handle, house.id(), ids)
                : MoneyOnAccountRepository.asKnown(handle, house.id(), ids, today, known);
        return handle
                .createQuery(live ? DEBTORS_LIVE : DEBTORS_AS_KNOWN)
                .bind("org", house.id())
                .bind("now", known)
                .bind("today", today)
                .bind("without", without)
                .bind("contactsAfter", today.minusDays(house.daysBetweenContacts()))
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> debtor(row, onAccount.getOrDefault(row.getObject("id", UUID.class), Map.of())))
                .list()
                .stream()
                .collect(Collectors.toMap(Debtor::id, Function.identity()));
    }

    private Debtor debtor(ResultSet row, Map<String, MoneyOnAccount> onAccount) throws SQLException {
        return new Debtor(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("locale"),
                recipients(row),
                row.getString("escalation_contact"),
                row.getString("human_led"),
                new PaymentHistory(row.getInt("settled"), row.getInt("late")),
                onAccount,
                Optional.ofNullable(json.read(
                                row.getString("contacts_made"), new TypeReference<List<Debtor.Contacted>>() {}))
                        .orElse(List.of()));
    }

    /** Each address once, whatever its case, without those that the mail server refused. */
    private List<Recipient> recipients(ResultSet row) throws SQLException {
        var seen = new HashSet<String>();
        if (row.getArray("refused") != null) {
            for (var email : (String[]) row.getArray("refused").getArray()) {
                seen.add(email.toLowerCase(Locale.ROOT));
            }
        }
        return json.read(row.getString("contacts"), new TypeReference<List<Contact>>() {}).stream()
                .filter(contact -> contact.email() != null
                        && contact.receives().contains(Mailing.REMINDERS)
                        && seen.add(contact.email().toLowerCase(Locale.ROOT)))
                .map(contact -> new Recipient(contact.name(), contact.email()))
                .toList();
    }

    private House house(ResultSet row) throws SQLException {
        return new House(
                row.getObject("id", UUID.class),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("send_window_from", LocalTime.class),
                row.getObject("send_window_to", LocalTime.class),
                holidays.of(row.getString("holiday_country")),
                row.getInt("contact_gap_days"),
                row.getInt("promise_grace_days"),
                row.getObject("reminders_enabled_from", LocalDate.class),
                row.getString("finance_contact"),
                row.getString("escalation_contact"),
                row.getString("locale"),
                row.getBoolean("tripped"),
                BankSight.NONE);
    }
}
