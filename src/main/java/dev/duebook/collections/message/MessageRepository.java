package dev.duebook.collections.message;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The rows of messages: planned, read, and changed by people. How they are sent is written by {@link OutboundRepository}. */
@ApplicationScoped
class MessageRepository {
    private static final String ROWS = """
            select m.organization_id, m.id, m.kind, m.client_id, m.invoice_id, m.audience, m.channel, m.addressee,
                m.local_date, m.by_hand, m.recipients, m.reply_to, m.locale, m.tone, m.subject, m.body, m.sentence,
                m.notice, m.state, m.codes, m.message_id, m.attempts, m.last_error, m.sent_date, m.sent_at,
                array(select r.id from %1$sreminder r where r.organization_id = %2$s and r.message_id = m.id
                    order by r.id) as reminder_ids,
                m.version, m.created_at, m.updated_at
            from %1$smessage m
            """;

    private static final String SELECT = ROWS.formatted("", ":org");

    /** Whoever's they are. */
    static final String SELECT_OF_ANY = ROWS.formatted("across.", "m.organization_id");

    /**
     * Flags instead of comparisons: PostgreSQL takes half of the rows to have one, hence joins by hash, where it would
     * compare every message of a large batch with every other.
     */
    private static final String PLAN = """
            with asked as (
                select a.*, case when kind = 'REMINDER' and not by_hand and client_id is not null then null else id end as alone,
                    array_position(:tones, tone) as firmness
                from jsonb_to_recordset(cast(:rows as jsonb)) as a(
                    position int, id uuid, kind text, client_id uuid, invoice_id uuid, audience text, channel text,
                    addressee text, local_date date, by_hand boolean, recipients jsonb, reply_to text, locale text,
                    tone text, notice jsonb)),
            together as (
                select *, alone is null as joins, id = first_value(id) over same as leads, max(firmness) over same as firmest
                from asked
                window same as (partition by client_id, audience, channel, addressee, local_date, alone order by position
                    rows between unbounded preceding and unbounded following)),
            entered as (
                insert into message as m (organization_id, id, kind, client_id, invoice_id, audience, channel, addressee,
                    local_date, by_hand, recipients, reply_to, locale, tone, notice, state, message_id, next_attempt_at,
                    created_at, updated_at)
                select :org, id, kind, client_id, invoice_id, audience, channel, addressee, local_date, by_hand, recipients,
                    reply_to, locale, (:tones)[firmest], notice,
                    case when by_hand then 'AWAITING_APPROVAL' else 'PLANNED' end, '<' || id || '@' || :domain || '>',
                    now(), :at, :at
                from together
                where leads
                order by client_id, audience, channel, addressee, local_date
                on conflict (organization_id, client_id, audience, channel, addressee, local_date)
                    where kind = 'REMINDER' and state = 'PLANNED' and not by_hand
                    do update set version = m.version + 1, updated_at = excluded.updated_at,
                        tone = (:tones)[greatest(array_position(:tones, m.tone), array_position(:tones, excluded.tone))]
                returning m.*, kind = 'REMINDER' and not by_hand and client_id is not null as joined)
            select t.position, e.id, e.version, e.tone
            from together t
            join entered e on (e.client_id, e.audience, e.channel, e.addressee, e.local_date)
                = (t.client_id, t.audience, t.channel, t.addressee, t.local_date)
            where t.joins and e.joined
            union all
            select t.position, e.id, e.version, e.tone from together t join entered e on e.id = t.alone
            order by 1
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    MessageRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Which message is in force for the one asked for at that place. */
    record InForce(int position, UUID id, long version, Tone tone) {}

    /** In the order in which they were asked for. */
    List<InForce> plan(UUID organizationId, Instant at, String domain, List<NewMessage> asked) {
        var rows = IntStream.range(0, asked.size())
                .mapToObj(position -> Row.of(position, asked.get(position)))
                .toList();
        return jdbi.withHandle(handle -> handle.createQuery(PLAN)
                .bind("org", organizationId)
                .bind("at", at)
                .bind("domain", domain)
                .bindArray("tones", String.class, List.of("FRIENDLY", "FORMAL", "FIRM"))
                .bind("rows", json.write(rows))
                .map((row, context) -> new InForce(
                        row.getInt(1), row.getObject(2, UUID.class), row.getLong(3), Tone.valueOf(row.getString(4))))
                .list());
    }

    Optional<Message> find(UUID organizationId, UUID id) {
        return one(organizationId, id, "");
    }

    /** Locked until the transaction ends. */
    Optional<Message> locked(UUID organizationId, UUID id) {
        return one(organizationId, id, " for no key update of m");
    }

    private Optional<Message> one(UUID organizationId, UUID id, String locking) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "where m.organization_id = :org and m.id = :id" + locking)
                        .bind("org", organizationId)
                        .bind("id", id)
                        .map((row, context) -> message(row))
                        .findOne());
    }

    Page<Message> page(Caller caller, MessageFilter filter, PageRequest page) {
        var where = filter.where(page);
        var rows = jdbi.withHandle(handle -> bound(
                        handle.createQuery(SELECT + "where " + where.sql() + " order by m.id desc limit :limit"),
                        caller,
                        where)
                .bind("limit", page.limit() + 1)
                .map((row, context) -> message(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void forEach(Caller caller, MessageFilter filter, Consumer<Message> consumer) {
        var where = filter.where(null);
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            bound(handle.createQuery(SELECT + "where " + where.sql() + " order by m.id desc"), caller, where)
                    .setFetchSize(500)
                    .map((row, context) -> message(row))
                    .forEach(consumer);
        });
    }

    private static Query bound(Query query, Caller caller, MessageFilter.Where where) {
        query.bind("org", caller.organizationId());
        where.values().forEach(query::bind);
        where.ids().forEach((name, ids) -> query.bindArray(name, UUID.class, ids));
        where.texts().forEach((name, texts) -> query.bindArray(name, String.class, texts));
        return query;
    }

    /** @param byHand from now on no other reminder joins it, for the words would not speak of that one */
    void edit(Message message, MessageEdit words, boolean byHand, Instant at) {
        update(
                message,
                at,
                "subject = :subject, body = :body, sentence = :sentence, by_hand = by_hand or :byHand",
                update -> update.bind("subject", words.subject())
                        .bind("body", words.body())
                        .bind("sentence", words.sentence())
                        .bind("byHand", byHand));
    }

    void release(Message message, LocalDate day, Instant at) {
        update(
                message,
                at,
                "state = 'PLANNED', local_date = :day, next_attempt_at = now()",
                update -> update.bind("day", day));
    }

    void end(Message message, MessageState state, List<String> codes, Instant at) {
        update(message, at, "state = :state, codes = :codes", update -> update.bind("state", state.name())
                .bindArray("codes", String.class, codes));
    }

    /** Of a locked message: a fact about it raises its version. */
    private void update(Message message, Instant at, String changes, UnaryOperator<Update> values) {
        jdbi.useHandle(handle -> values.apply(handle.createUpdate("update message set " + changes
                                + ", version = version + 1, updated_at = :at where organization_id = :org and id = :id")
                        .bind("org", message.organizationId())
                        .bind("id", message.id())
                        .bind("at", at))
                .execute());
    }

    Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("organization_id", UUID.class),
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getObject("client_id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                Audience.valueOf(row.getString("audience")),
                Channel.valueOf(row.getString("channel")),
                row.getString("addressee"),
                row.getObject("local_date", LocalDate.class),
                row.getBoolean("by_hand"),
                json.read(row.getString("recipients"), new TypeReference<List<Recipient>>() {}),
                row.getString("reply_to"),
                row.getString("locale"),
                Tone.valueOf(row.getString("tone")),
                row.getString("subject"),
                row.getString("body"),
                row.getString("sentence"),
                json.read(row.getString("notice"), new TypeReference<Notice>() {}),
                MessageState.valueOf(row.getString("state")),
                List.of((String[]) row.getArray("codes").getArray()),
                row.getString("message_id"),
                row.getInt("attempts"),
                row.getString("last_error"),
                row.getObject("sent_date", LocalDate.class),
                Rows.instant(row, "sent_at"),
                List.of((UUID[]) row.getArray("reminder_ids").getArray()),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            int position,
            UUID id,
            Kind kind,
            UUID clientId,
            UUID invoiceId,
            Audience audience,
            Channel channel,
            String addressee,
            LocalDate localDate,
            boolean byHand,
            List<Recipient> recipients,
            String replyTo,
            String locale,
            Tone tone,
            Notice notice) {
        static Row of(int position, NewMessage message) {
            return new Row(
                    position,
                    message.id(),
                    message.kind(),
                    message.clientId(),
                    message.invoiceId(),
                    message.audience(),
                    message.channel(),
                    message.addressee(),
                    message.localDate(),
                    message.byHand(),
                    message.recipients(),
                    message.replyTo(),
                    message.locale(),
                    message.tone(),
                    message.notice());
        }
    }
}
