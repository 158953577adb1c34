package dev.duebook.collections.message;

import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.queue.LeaseTerms;
import dev.duebook.ground.store.JsonValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Claims messages and writes what became of them. Claims and waiting are kept in real time; whoever has lost the claim
 * writes nothing.
 */
@ApplicationScoped
class OutboundRepository {
    private static final int RESCUED_AT_ONCE = 100;
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_BODY = 20_000;

    private static final String DUE = "m.state = 'PLANNED' and m.channel = :channel and m.next_attempt_at <= now()";
    private static final String IN_ORDER = " order by m.next_attempt_at limit 1 for no key update of ";

    private final Jdbi jdbi;
    private final MessageRepository messages;
    private final JsonValues json;
    private final LeaseTerms lease;

    OutboundRepository(
            Jdbi jdbi,
            MessageRepository messages,
            JsonValues json,
            @ConfigProperty(name = "duebook.mail.lease", defaultValue = "60s") Duration lease) {
        this.jdbi = jdbi;
        this.messages = messages;
        this.json = json;
        this.lease = new LeaseTerms(lease);
    }

    /**
     * The one that has waited longest of those that nobody else is at, locked together with its client: the run locks a
     * client before it plans a message, and neither ever waits here for the other.
     */
    Optional<Message> nextDue(Channel channel) {
        return next(
                        channel,
                        " join across.client c on c.organization_id = m.organization_id and c.id = m.client_id where ",
                        "m, c")
                .or(() -> next(channel, " where m.client_id is null and ", "m"));
    }

    private Optional<Message> next(Channel channel, String from, String locked) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        MessageRepository.SELECT_OF_ANY + from + DUE + IN_ORDER + locked + " skip locked")
                .bind("channel", channel.name())
                .map((row, context) -> read(row))
                .findOne());
    }

    private Message read(ResultSet row) throws SQLException {
        try {
            return messages.message(row);
        } catch (RuntimeException unreadable) {
            throw new ClaimFailed(
                    row.getObject("organization_id", UUID.class), row.getObject("id", UUID.class), unreadable);
        }
    }

    void claim(Message message, UUID token, LocalDate day, List<Recipient> recipients, String replyTo, Instant at) {
        change(message, lease.taken() + """
                , state = 'SENDING', looked_at = now(),
                data_at = null, sent_date = :day, recipients = cast(:recipients as jsonb), reply_to = :replyTo, codes = '{}',
                updated_at = :at
                """, update -> update.bind("token", token)
                .bind("day", day)
                .bind("recipients", json.write(recipients))
                .bind("replyTo", replyTo)
                .bind("at", at));
    }

    void hold(Message message, Duration wait, List<String> codes, Instant at) {
        change(message, """
                next_attempt_at = now() + make_interval(secs => :seconds), codes = :codes,
                updated_at = case when codes = :codes then updated_at else :at end
                """, update -> update.bind("seconds", wait.toSeconds())
                .bindArray("codes", String.class, codes)
                .bind("at", at));
    }

    /** Of one whose last look failed: it stands aside, so that the others get their turn. */
    void postpone(UUID organizationId, UUID id, Duration wait, String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update message set next_attempt_at = now() + make_interval(secs => :seconds), last_error = :error
                        where organization_id = :org and id = :id and state = 'PLANNED'
                        """)
                .bind("org", organizationId)
                .bind("id", id)
                .bind("seconds", wait.toSeconds())
                .bind("error", error)
                .execute());
    }

    private void change(Message message, String changes, UnaryOperator<Update> values) {
        jdbi.useHandle(handle -> values.apply(handle.createUpdate(
                                "update message set " + changes + " where organization_id = :org and id = :id")
                        .bind("org", message.organizationId())
                        .bind("id", message.id()))
                .execute());
    }

    /** Whether the text may be given: once, while the claim stands, and within ten seconds of the last look. */
    boolean openGate(Lease claim) {
        return marked(
                claim,
                "data_at = now()",
                " and claimed_until > now() and looked_at between now() - interval '10 seconds' and now() and data_at is null",
                update -> update);
    }

    boolean sent(Lease claim, String error, Instant at) {
        return ended(claim, MessageState.SENT, error, "sent_at = :at,", at);
    }

    boolean failed(Lease claim, String error, Instant at) {
        return ended(claim, MessageState.FAILED, error, "sent_date = null,", at);
    }

    boolean uncertain(Lease claim, String error, Instant at) {
        return ended(claim, MessageState.UNKNOWN, error, "", at);
    }

    private boolean ended(Lease claim, MessageState state, String error, String more, Instant at) {
        return marked(claim, LeaseTerms.LET_GO + ", " + more + """
                state = :state, subject = left(:subject, :longestSubject), body = left(:body, :longestBody),
                attempts = attempts + 1, last_error = :error, version = version + 1, updated_at = :at
                """, "", update -> update.bind("state", state.name())
                .bind("subject", claim.letter().subject())
                .bind("longestSubject", LONGEST_SUBJECT)
                .bind("body", claim.letter().text())
                .bind("longestBody", LONGEST_BODY)
                .bind("error", error)
                .bind("at", at));
    }

    boolean back(Lease claim, Duration wait, String error, Instant at) {
        return marked(claim, back("", ":org") + """
                , attempts = attempts + 1, last_error = :error, updated_at = :at,
                next_attempt_at = now() + make_interval(secs => :seconds)
                """, "", update -> update.bind("error", error)
                .bind("seconds", wait.toSeconds())
                .bind("at", at));
    }

    /** @return false when somebody else has the claim by now; nothing is written then */
    private boolean marked(Lease claim, String changes, String more, UnaryOperator<Update> values) {
        return jdbi.withHandle(handle -> values.apply(handle.createUpdate("update message m set " + changes
                                        + " where organization_id = :org and id = :id and " + LeaseTerms.MINE + more)
                                .bind("org", claim.message().organizationId())
                                .bind("id", claim.message().id())
                                .bind("token", claim.token()))
                        .execute())
                == 1;
    }

    /** Claims that ran out before the text could be given: from now on the gate does not open for them any more. */
    int takeBack(String error, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("update across.message m set "
                        + back("across.", "m.organization_id") + """
                        , last_error = :error, updated_at = :at, next_attempt_at = now()
                        where (organization_id, id) in (
                            select organization_id, id from across.message
                            where state = 'SENDING' and\s""" + lease.ended() + """
                                 and data_at is null
                            order by claimed_until limit :most for no key update skip locked)
                        """)
                .bind("error", error)
                .bind("at", at)
                .bind("most", RESCUED_AT_ONCE)
                .execute());
    }

    /** Claims that ran out after the server may have been given the text; as they are after it. */
    List<Message> giveUp(String error, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with given_up as (
                            update across.message set\s""" + LeaseTerms.LET_GO + """
                                , state = 'UNKNOWN', last_error = :error,
                                attempts = attempts + 1, version = version + 1, updated_at = :at
                            where (organization_id, id) in (
                                select organization_id, id from across.message
                                where state = 'SENDING' and\s""" + lease.ended() + """
                                     and data_at is not null
                                order by claimed_until limit :most for no key update skip locked)
                            returning *)
                        """
                        + MessageRepository.SELECT_OF_ANY.replace("from across.message m", "from given_up m"))
                .bind("error", error)
                .bind("at", at)
                .bind("most", RESCUED_AT_ONCE)
                .map((row, context) -> messages.message(row))
                .list());
    }

    /** Another one was planned for the same day meanwhile: this one then stays apart from it. */
    private static String back(String schema, String organization) {
        return LeaseTerms.LET_GO + """
            , state = 'PLANNED', looked_at = null, data_at = null, sent_date = null,
            by_hand = by_hand or exists (select 1 from %smessage o where o.organization_id = %s
                and o.client_id = m.client_id and o.audience = m.audience and o.channel = m.channel
                and o.addressee = m.addressee and o.local_date = m.local_date
                and o.kind = 'REMINDER' and o.state = 'PLANNED' and not o.by_hand)
            """.formatted(schema, organization);
    }
}
