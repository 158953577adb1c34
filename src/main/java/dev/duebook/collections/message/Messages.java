package dev.duebook.collections.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.collections.letter.HiddenLinks;
import dev.duebook.collections.letter.Kind;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.link.LinkTexts;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Plans what is to be said, and lets people change it until somebody has begun to send it. */
@ApplicationScoped
public class Messages {
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_SENTENCE = 1_000;

    private final MessageRepository messages;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final Event<MessageCancelled> cancelled;
    private final ObjectMapper mapper;
    private final String domain;

    Messages(
            MessageRepository messages,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            Event<MessageCancelled> cancelled,
            ObjectMapper mapper,
            @ConfigProperty(name = "duebook.mail.domain", defaultValue = "duebook.invalid") String domain) {
        this.messages = messages;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.cancelled = cancelled;
        this.mapper = mapper;
        this.domain = domain;
    }

    /**
     * Plans messages. A reminder for which one is planned already - the same client, audience, channel, addressee and day -
     * joins that one, which then speaks in the firmer tone of the two; one that is made by hand neither joins nor is joined.
     *
     * @return for each, in order, the id of the message that is in force: its own or that of the one it joined
     */
    @Transactional
    public List<UUID> plan(UUID organizationId, Instant at, List<NewMessage> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var inForce = messages.plan(organizationId, at, domain, asked);
        var facts = new LinkedHashMap<UUID, Fact>();
        inForce.forEach(each -> facts.putIfAbsent(each.id(), MessageFacts.planned(asked.get(each.position()), each)));
        outbox.append(MessageFacts.service(organizationId), at, List.copyOf(facts.values()));
        return inForce.stream().map(MessageRepository.InForce::id).toList();
    }

    @Transactional
    public Optional<Message> find(UUID organizationId, UUID id) {
        return messages.find(organizationId, id);
    }

    /**
     * Lets a message go that waited for approval; on that day it is due.
     *
     * @throws Rejection 404; 409 message-not-waiting
     */
    @Transactional
    public Message release(Caller caller, UUID id, LocalDate day) {
        var message = locked(caller, id);
        if (message.state() != MessageState.AWAITING_APPROVAL) {
            throw Rejection.conflict(
                    "message-not-waiting", "The message is not awaiting approval (state " + message.state() + ").");
        }
        messages.release(message, day, moment.recordedAt());
        tell(caller, message, "released", Change.of("state", message.state(), MessageState.PLANNED));
        return one(caller, id);
    }

    /**
     * Cancels a message that nobody has begun to send.
     *
     * @param codes why
     * @throws Rejection 404; 409 message-not-cancellable
     */
    @Transactional
    public Message cancel(Caller caller, UUID id, List<String> codes) {
        return cancelled(caller, locked(caller, id), codes);
    }

    /** As a person asked, who may have looked at an older version. */
    @Transactional
    Message cancel(Caller caller, UUID id) {
        var message = locked(caller, id);
        precondition.check(message.version());
        return cancelled(caller, message, List.of());
    }

    private Message cancelled(Caller caller, Message message, List<String> codes) {
        if (!message.state().isOpen()) {
            throw Rejection.conflict(
                    "message-not-cancellable", "It is " + message.state() + "; nothing can stop it now.");
        }
        messages.end(message, MessageState.CANCELLED, codes, moment.recordedAt());
        tell(caller, message, "cancelled", Change.of("state", message.state(), MessageState.CANCELLED));
        var after = one(caller, message.id());
        cancelled.fire(new MessageCancelled(after, codes));
        return after;
    }

    /** @throws Rejection 400 naming a hidden link that nothing can take the place of; 404; 409 message-not-editable */
    @Transactional
    Message edit(Caller caller, UUID id, JsonNode patch) {
        var message = locked(caller, id);
        precondition.check(message.version());
        if (!message.state().isOpen()) {
            throw Rejection.conflict(
                    "message-not-editable", "A message in state " + message.state() + " can no longer be edited.");
        }
        var before = MessageEdit.of(message);
        var after = mapper.convertValue(MergePatch.merge(mapper.valueToTree(before), patch), MessageEdit.class)
                .restoredFrom(before)
                .with(LinkTexts::withoutTokens);
        refuse(after, message);
        if (after.equals(before)) {
            return message;
        }
        messages.edit(message, after, after.isWhole(), moment.recordedAt());
        tell(
                caller,
                message,
                "edited",
                Change.between(shown(before), shown(after)).toArray(Change[]::new));
        return one(caller, id);
    }

    private JsonNode shown(MessageEdit words) {
        return mapper.valueToTree(words.with(HiddenLinks::hide));
    }

    /** What stands for a link is put in its place when a reminder goes; a message of another kind has none for it. */
    private static void refuse(MessageEdit words, Message message) {
        var errors = new FieldErrors();
        var hasLinks = message.kind() == Kind.REMINDER && message.isForClient();
        errors.addIf(
                HiddenLinks.isHidden(words.body()) && !hasLinks,
                "/body",
                "names a hidden link (/claims/…) and there is none to put in its place; write the link itself");
        errors.addIf(
                HiddenLinks.isHidden(words.subject()) || HiddenLinks.isHidden(words.sentence()),
                HiddenLinks.isHidden(words.subject()) ? "/subject" : "/sentence",
                "names a hidden link (/claims/…); write the link itself, or name it in the body");
        errors.addIf(
                words.subject() != null && words.subject().length() > LONGEST_SUBJECT
                        || words.body() != null && words.body().length() > LONGEST_BODY
                        || words.sentence() != null && words.sentence().length() > LONGEST_SENTENCE,
                "/body",
                "is too long with the links that it names");
        errors.throwIfAny();
    }

    /** @throws Rejection 404 */
    @Transactional
    Message one(Caller caller, UUID id) {
        return messages.find(caller.organizationId(), id).orElseThrow(() -> Rejection.notFound("message"));
    }

    private Message locked(Caller caller, UUID id) {
        return messages.locked(caller.organizationId(), id).orElseThrow(() -> Rejection.notFound("message"));
    }

    private void tell(Caller caller, Message before, String action, Change... changes) {
        outbox.append(caller, moment.recordedAt(), MessageFacts.of(before, before.version() + 1, action, changes));
    }
}
