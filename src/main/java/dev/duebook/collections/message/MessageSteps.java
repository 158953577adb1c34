package dev.duebook.collections.message;

import static java.util.stream.Collectors.groupingBy;

import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.CrashPoint;
import dev.duebook.collections.mail.MailQuotas;
import dev.duebook.collections.mail.Outcome;
import dev.duebook.collections.mail.Outgoing;
import dev.duebook.collections.mail.OutgoingChat;
import dev.duebook.collections.mail.OutgoingMail;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.collections.mail.SmtpPost;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.link.LinkTexts;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.queue.Backoff;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps of sending a message, each one transaction; between them is the mail server. */
@ApplicationScoped
class MessageSteps {
    /** Of an attempt that may pass another time. */
    static final Backoff RETRIES = Backoff.of(
                    Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2))
            .then(Duration.ofHours(4), Duration.ofDays(5));

    private static final Duration ASIDE = Duration.ofMinutes(5);
    private static final Duration FOR_A_RECIPIENT = Duration.ofHours(1);
    /** How soon to see whether a day with room for it has begun. */
    private static final Duration FOR_THE_DAY = Duration.ofMinutes(30);

    private static final List<String> DAILY_MAIL_LIMIT = List.of("DAILY_MAIL_LIMIT");
    private static final List<String> NO_RECIPIENT = List.of("NO_RECIPIENT");
    private static final String DIED = "Whoever was sending it stopped in the middle.";

    private final MessageRepository messages;
    private final OutboundRepository outbound;
    private final MailQuotas quotas;
    private final LastLooks looks;
    private final OrganizationService organizations;
    private final LinkTexts links;
    private final DeliveryFailures failures;
    private final Outbox outbox;
    private final Moment moment;
    private final Event<Object> events;

    MessageSteps(
            MessageRepository messages,
            OutboundRepository outbound,
            MailQuotas quotas,
            LastLooks looks,
            OrganizationService organizations,
            LinkTexts links,
            DeliveryFailures failures,
            Outbox outbox,
            Moment moment,
            Event<Object> events) {
        this.messages = messages;
        this.outbound = outbound;
        this.quotas = quotas;
        this.looks = looks;
        this.organizations = organizations;
        this.links = links;
        this.failures = failures;
        this.outbox = outbox;
        this.moment = moment;
        this.events = events;
    }

    /** @param claim empty when the last look said that nothing is to be sent now */
    record Taken(Optional<Lease> claim) {}

    /** Takes up the message of that channel that has waited longest. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Taken> takeUp(Channel channel) {
        return outbound.nextDue(channel).map(message -> {
            try {
                return new Taken(OnBehalf.of(message.organizationId(), () -> lookAt(message)));
            } catch (RuntimeException failure) {
                throw new ClaimFailed(message, failure);
            }
        });
    }

    private Optional<Lease> lookAt(Message message) {
        var verdict = looks.at(message.kind()).look(message, moment.recordedAt());
        if (verdict instanceof Verdict.Go go && !go.recipients().isEmpty()) {
            return mayGoToday(message, go) ? Optional.of(mail(message, go)) : heldForTheDay(message);
        }
        if (verdict instanceof Verdict.Chat chat) {
            var letter = wording(message, chat.letter());
            return Optional.of(
                    claim(message, message.recipients(), null, letter, new OutgoingChat(chat.url(), letter)));
        }
        if (verdict instanceof Verdict.Drop drop) {
            suppress(message, drop.codes());
        } else if (verdict instanceof Verdict.NotYet notYet) {
            outbound.hold(message, notYet.after(), notYet.codes(), moment.recordedAt());
        } else {
            outbound.hold(message, FOR_A_RECIPIENT, NO_RECIPIENT, moment.recordedAt());
        }
        return Optional.empty();
    }

    /** As it is given to the post: a person's words name links by their ids only. */
    private Letter wording(Message message, Letter made) {
        return message.wording(made).with(text -> links.withTokens(message.organizationId(), text));
    }

    /** A mail counts on the day it is tried first. */
    private boolean mayGoToday(Message message, Verdict.Go go) {
        return message.attempts() > 0
                || quotas.count(message.organizationId(), today(message.organizationId()), go.recipients());
    }

    private Optional<Lease> heldForTheDay(Message message) {
        outbound.hold(message, FOR_THE_DAY, DAILY_MAIL_LIMIT, moment.recordedAt());
        return Optional.empty();
    }

    private LocalDate today(UUID organizationId) {
        return moment.today(organizations.get(organizationId).zone());
    }

    private Lease mail(Message message, Verdict.Go go) {
        var letter = wording(message, go.letter());
        var mail = new OutgoingMail(
                message.messageId(),
                moment.recordedAt(),
                organizations.get(message.organizationId()).name(),
                go.recipients(),
                go.replyTo(),
                letter);
        return claim(message, go.recipients(), go.replyTo(), letter, mail);
    }

    private Lease claim(Message message, List<Recipient> recipients, String replyTo, Letter letter, Outgoing outgoing) {
        var token = UUID.randomUUID();
        outbound.claim(message, token, today(message.organizationId()), recipients, replyTo, moment.recordedAt());
        CrashPoint.hit("before-claim-commit");
        return new Lease(message, token, letter.with(LinkTexts::withoutTokens), outgoing);
    }

    private void suppress(Message message, List<String> codes) {
        messages.end(message, MessageState.SUPPRESSED, codes, moment.recordedAt());
        tell(message, "suppressed", MessageState.SUPPRESSED);
        events.fire(new MessageSuppressed(read(message), codes));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void putAside(ClaimFailed failed) {
        OnBehalf.run(
                failed.organizationId(),
                () -> outbound.postpone(
                        failed.organizationId(),
                        failed.id(),
                        ASIDE,
                        SmtpPost.reason("It could not be looked at", failed)));
    }

    @Transactional(TxType.REQUIRES_NEW)
    boolean openGate(Lease claim) {
        return OnBehalf.of(claim.message().organizationId(), () -> outbound.openGate(claim));
    }

    /** @return false when the claim was lost; nothing is written then */
    @Transactional(TxType.REQUIRES_NEW)
    boolean mark(Lease claim, Outcome outcome) {
        CrashPoint.hit("before-mark");
        return OnBehalf.of(claim.message().organizationId(), () -> marked(claim, outcome));
    }

    private boolean marked(Lease claim, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return sent(claim, accepted);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return failed(claim, refused.reason(), refused.addresses());
        }
        if (outcome instanceof Outcome.Uncertain uncertain) {
            return uncertain(claim, uncertain.reason());
        }
        return outcome instanceof Outcome.Later later
                ? again(claim, later.reason())
                : again(claim, "The mail server was too slow; what the message says has to be read again.");
    }

    private boolean sent(Lease claim, Outcome.Accepted accepted) {
        var error = accepted.refused().isEmpty() ? null : "Refused for good: " + String.join(", ", accepted.refused());
        if (!outbound.sent(claim, error, moment.recordedAt())) {
            return false;
        }
        tell(claim.message(), "sent", MessageState.SENT);
        if (error != null) {
            failures.tell(claim.message(), accepted.refused(), error);
        }
        events.fire(new MessageSent(read(claim.message())));
        return true;
    }

    private boolean failed(Lease claim, String reason, List<String> addresses) {
        if (!outbound.failed(claim, reason, moment.recordedAt())) {
            return false;
        }
        tell(claim.message(), "failed", MessageState.FAILED);
        failures.tell(claim.message(), addresses, reason);
        events.fire(new MessageRefused(read(claim.message()), addresses, reason));
        return true;
    }

    private boolean uncertain(Lease claim, String reason) {
        if (!outbound.uncertain(claim, reason, moment.recordedAt())) {
            return false;
        }
        tell(claim.message(), "uncertain", MessageState.UNKNOWN);
        events.fire(new MessageUncertain(read(claim.message())));
        return true;
    }

    private boolean again(Lease claim, String reason) {
        var wait = RETRIES.after(claim.message().attempts() + 1);
        return wait.isPresent()
                ? outbound.back(claim, wait.get(), reason, moment.recordedAt())
                : failed(claim, "Given up after five days. " + reason, List.of());
    }

    /** Puts right what a worker left that died: sent again where that is safe, else nobody knows. */
    @Transactional(TxType.REQUIRES_NEW)
    void rescue() {
        outbound.takeBack(DIED, moment.recordedAt());
        var givenUp = outbound.giveUp(DIED, moment.recordedAt());
        givenUp.stream()
                .collect(groupingBy(Message::organizationId))
                .forEach((organizationId, lost) ->
                        OnBehalf.run(organizationId, () -> tellUncertain(organizationId, lost)));
    }

    private void tellUncertain(UUID organizationId, List<Message> lost) {
        outbox.append(
                MessageFacts.service(organizationId),
                moment.recordedAt(),
                lost.stream()
                        .map(message -> MessageFacts.of(message, message.version(), "uncertain", becomes(message)))
                        .toList());
        lost.forEach(message -> events.fire(new MessageUncertain(message)));
    }

    private static Change becomes(Message after) {
        return Change.of("state", MessageState.SENDING, after.state());
    }

    private void tell(Message before, String action, MessageState after) {
        outbox.append(
                MessageFacts.service(before.organizationId()),
                moment.recordedAt(),
                MessageFacts.of(before, before.version() + 1, action, Change.of("state", before.state(), after)));
    }

    private Message read(Message message) {
        return messages.find(message.organizationId(), message.id()).orElseThrow();
    }
}
