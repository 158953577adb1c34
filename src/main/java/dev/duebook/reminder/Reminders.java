package dev.duebook.reminder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.duebook.id.Ids;
import dev.duebook.idempotency.Precondition;
import dev.duebook.message.Audience;
import dev.duebook.message.Channel;
import dev.duebook.message.CrashPoint;
import dev.duebook.message.GivenUp;
import dev.duebook.message.Kind;
import dev.duebook.message.Messages;
import dev.duebook.message.NewMessage;
import dev.duebook.message.Notice;
import dev.duebook.message.Recipient;
import dev.duebook.message.Tone;
import dev.duebook.outbox.Change;
import dev.duebook.outbox.Fact;
import dev.duebook.problem.Rejection;
import dev.duebook.tenant.Caller;
import dev.duebook.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes up what is due, and lets people say yes or no. Each verb decides anew, under the lock of the client. */
@ApplicationScoped
class Reminders {
    static final String AGGREGATE = "reminder";

    /** How long a person is waited for. */
    static final Duration APPROVAL = Duration.ofDays(7);

    private static final int WAITING_AT_ONCE = 2_000;

    private final ChaseRepository chases;
    private final ReminderRepository reminders;
    private final PolicyRepository policies;
    private final Messages messages;
    private final GivenUp givenUp;
    private final Moment moment;
    private final Precondition precondition;

    Reminders(
            ChaseRepository chases,
            ReminderRepository reminders,
            PolicyRepository policies,
            Messages messages,
            GivenUp givenUp,
            Moment moment,
            Precondition precondition) {
        this.chases = chases;
        this.reminders = reminders;
        this.policies = policies;
        this.messages = messages;
        this.givenUp = givenUp;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** What was taken up. */
    record TakenUp(int reminders, int messages, int awaiting) {
        static final TakenUp NOTHING = new TakenUp(0, 0, 0);

        TakenUp plus(TakenUp other) {
            return new TakenUp(reminders + other.reminders, messages + other.messages, awaiting + other.awaiting);
        }
    }

    /** Takes up what is due of these clients' invoices; clients that another run is at are left to it. */
    @Transactional
    TakenUp takeUp(House house, List<Candidate> candidates, Instant now) {
        var free = reminders.lockFree(
                house.id(),
                candidates.stream().map(Candidate::clientId).distinct().toList());
        var invoices = candidates.stream()
                .filter(each -> free.contains(each.clientId()))
                .map(Candidate::invoiceId)
                .toList();
        var inForce = PoliciesInForce.of(policies.all(house.id()));
        var due = new ArrayList<Due>();
        for (var chase : chases.chases(house, invoices, now, true, ChaseRepository.NONE)) {
            var policy = inForce.of(chase.debt());
            ReminderPolicy.decide(chase, policy, now).stream()
                    .filter(each -> each.sends() || asksAnew(chase, each))
                    .forEach(each -> due.add(new Due(chase, policy, each)));
        }
        return plan(house, due, now);
    }

    private static boolean asksAnew(Chase chase, Decision decision) {
        return decision.wantsApproval() && !chase.debt().intents().containsKey(decision.key());
    }

    /** How many clients would be written to, were these taken up. */
    @Transactional
    int wouldTell(House house, List<Candidate> candidates, Instant now) {
        var inForce = PoliciesInForce.of(policies.all(house.id()));
        return (int)
                chases
                        .chases(
                                house,
                                candidates.stream().map(Candidate::invoiceId).toList(),
                                now,
                                true,
                                ChaseRepository.NONE)
                        .stream()
                        .filter(chase -> ReminderPolicy.decide(chase, inForce.of(chase.debt()), now).stream()
                                .anyMatch(each -> each.sends() && each.step().audience() == Audience.CLIENT))
                        .map(chase -> chase.debt().clientId())
                        .distinct()
                        .count();
    }

    private record Due(Chase chase, Policy policy, Decision decision) {
        boolean waits() {
            return !decision.sends();
        }

        List<Recipient> recipients() {
            return ReminderPolicy.recipients(chase.house(), chase.debtor(), chase.debt(), policy, decision.step());
        }

        boolean written() {
            return decision.step().channel() == Channel.EMAIL || decision.step().channel() == Channel.CHAT;
        }

        Envelope envelope() {
            var step = decision.step();
            return new Envelope(
                    chase.debt().clientId(),
                    step.audience(),
                    step.channel(),
                    switch (step.audience()) {
                        case CLIENT -> "";
                        case OWNER -> chase.debt().ownerId().toString();
                        case FINANCE, ESCALATION ->
                            step.channel() == Channel.CHAT
                                    ? ""
                                    : recipients().get(0).email();
                    },
                    waits());
        }
    }

    /** What goes in one message. */
    private record Envelope(UUID clientId, Audience audience, Channel channel, String addressee, boolean byHand) {}

    private TakenUp plan(House house, List<Due> due, Instant now) {
        var envelopes = due.stream()
                .filter(Due::written)
                .collect(groupingBy(Due::envelope, LinkedHashMap::new, Collectors.toList()));
        var planned = envelopes.entrySet().stream()
                .map(each -> message(house, each.getKey(), each.getValue(), now))
                .toList();
        var at = moment.recordedAt();
        var ids = planned.isEmpty() ? List.<UUID>of() : messages.plan(house.id(), at, planned);
        var place = 0;
        var messageOf = new HashMap<Envelope, UUID>();
        for (var envelope : envelopes.keySet()) {
            messageOf.put(envelope, ids.get(place++));
        }
        var rows = due.stream()
                .map(each -> row(each, each.written() ? messageOf.get(each.envelope()) : null, at))
                .toList();
        reminders.insert(
                house.id(), at, rows, rows.stream().map(Reminders::taken).toList());
        if (!rows.isEmpty()) {
            CrashPoint.hit("before-plan-commit");
        }
        var toClients = (int) envelopes.keySet().stream()
                .filter(each -> each.audience() == Audience.CLIENT && !each.byHand())
                .count();
        var awaiting = (int) due.stream().filter(Due::waits).count();
        return new TakenUp(rows.size(), toClients, awaiting);
    }

    private static NewMessage message(House house, Envelope envelope, List<Due> due, Instant now) {
        var first = due.get(0);
        var client = envelope.audience() == Audience.CLIENT;
        var locale = client && first.chase().debtor().locale() != null
                ? first.chase().debtor().locale()
                : house.locale();
        return new NewMessage(
                Ids.next(),
                Kind.REMINDER,
                envelope.clientId(),
                null,
                envelope.audience(),
                envelope.channel(),
                envelope.addressee(),
                house.day(now),
                envelope.byHand(),
                first.recipients(),
                client ? first.chase().debt().owner().email() : null,
                locale,
                due.stream().map(each -> each.decision().tone()).reduce(Tone.FRIENDLY, Tone::firmer),
                null);
    }

    private static ReminderRow row(Due due, UUID messageId, Instant at) {
        var decision = due.decision();
        return new ReminderRow(
                Ids.next(),
                due.chase().debt().id(),
                due.chase().debt().clientId(),
                decision.dueDate(),
                decision.step().audience(),
                decision.step().channel(),
                decision.trigger(),
                decision.tone(),
                decision.scheduledDate(),
                due.waits() ? ReminderRow.State.AWAITING_APPROVAL : ReminderRow.State.PLANNED,
                List.of(),
                messageId,
                due.waits() ? at : null,
                null,
                1,
                at,
                at);
    }

    private static Fact taken(ReminderRow row) {
        return Fact.of(
                AGGREGATE,
                row.id(),
                1,
                row.awaitsApproval() ? "reminder.awaiting-approval" : "reminder.planned",
                null,
                told(row));
    }

    private static Map<String, Object> told(ReminderRow row) {
        var told = new TreeMap<String, Object>();
        told.put("invoiceId", row.invoiceId());
        told.put("clientId", row.clientId());
        told.put("dueDate", row.dueDate());
        told.put("trigger", row.trigger());
        told.put("audience", row.audience());
        told.put("channel", row.channel());
        told.put("tone", row.tone());
        told.put("scheduledDate", row.scheduledDate());
        if (row.messageId() != null) {
            told.put("messageId", row.messageId());
        }
        return told;
    }

    // --- People decide
    // -------------------------------------------------------------------------------------------------

    /** @throws Rejection 404; 409 reminder-not-waiting, reminder-held naming what is in the way; 412 */
    @Transactional
    ReminderRow approve(Caller caller, UUID id) {
        var reminder = lockedWaiting(caller, id, false);
        var now = moment.recordedAt();
        var house = chases.house(caller.organizationId(), now);
        var decision = decided(house, reminder, now);
        var outcome = decision.isEmpty() ? ReminderRow.State.SUPERSEDED : approved(decision.get(0));
        become(caller, reminder, outcome, codes(decision), caller.personId());
        settle(caller, reminder.messageId(), house, now);
        return reminders.one(caller, id);
    }

    private static List<Code> codes(List<Decision> decision) {
        return decision.isEmpty()
                ? List.of(Code.SUPERSEDED)
                : decision.get(0).codes().stream().filter(code -> !code.waits()).toList();
    }

    private static ReminderRow.State approved(Decision decision) {
        if (decision.sends() || decision.waits()) {
            return ReminderRow.State.PLANNED;
        }
        if (decision.kind() == Decision.Kind.SUPERSEDED) {
            return ReminderRow.State.SUPERSEDED;
        }
        if (decision.codes().contains(Code.PAID)) {
            return ReminderRow.State.CANCELLED;
        }
        throw Rejection.conflict(
                "reminder-held", "It is held by " + decision.codes() + "; explain says what is behind that.");
    }

    /** @throws Rejection 404; 409 reminder-not-waiting when it is past; 412 */
    @Transactional
    ReminderRow skip(Caller caller, UUID id) {
        var reminder = lockedWaiting(caller, id, true);
        become(caller, reminder, ReminderRow.State.SKIPPED, List.of(), caller.personId());
        var now = moment.recordedAt();
        settle(caller, reminder.messageId(), chases.house(caller.organizationId(), now), now);
        return reminders.one(caller, id);
    }

    private ReminderRow lockedWaiting(Caller caller, UUID id, boolean orPlanned) {
        reminders.lock(caller.organizationId(), reminders.one(caller, id).clientId());
        var reminder = reminders.one(caller, id);
        precondition.check(reminder.version());
        if (!reminder.awaitsApproval() && !(orPlanned && reminder.state() == ReminderRow.State.PLANNED)) {
            throw Rejection.conflict("reminder-not-waiting", "It is " + reminder.state() + " already.");
        }
        return reminder;
    }

    /** What is decided about a step that was taken up and approved; empty where its due date or event is gone. */
    private List<Decision> decided(House house, ReminderRow reminder, Instant now) {
        var inForce = PoliciesInForce.of(policies.all(house.id()));
        var message = reminder.messageId() == null ? ChaseRepository.NONE : reminder.messageId();
        return chases.chases(house, List.of(reminder.invoiceId()), now, true, message).stream()
                .map(chase -> new Chase(
                        chase.house(),
                        chase.debtor(),
                        chase.debt().without(reminder.key()).approved(List.of(reminder.key()))))
                .flatMap(chase ->
                        ReminderPolicy.decide(chase, inForce.of(chase.debt()).with(reminder), now).stream())
                .filter(decision -> decision.key().equals(reminder.key()))
                .toList();
    }

    private void become(
            Caller caller, ReminderRow reminder, ReminderRow.State state, List<Code> codes, UUID decidedBy) {
        become(
                caller.organizationId(),
                caller.personId(),
                caller.keyId(),
                List.of(new Became(reminder, state, codes)),
                decidedBy);
    }

    record Became(ReminderRow reminder, ReminderRow.State state, List<Code> codes) {}

    /** Writes what became of reminders, and tells it. */
    void become(UUID organizationId, UUID personId, UUID keyId, Collection<Became> all, UUID decidedBy) {
        reminders.become(
                organizationId,
                personId,
                keyId,
                moment.recordedAt(),
                all.stream()
                        .map(each -> new ReminderRepository.Outcome(
                                each.reminder().id(),
                                each.state(),
                                each.codes(),
                                decidedBy,
                                each.reminder().version() + 1))
                        .toList(),
                all.stream().map(each -> told(each, decidedBy)).toList());
    }

    private static Fact told(Became became, UUID decidedBy) {
        var reminder = became.reminder();
        var told = told(reminder);
        told.put("codes", became.codes());
        var what =
                switch (became.state()) {
                    case PLANNED -> "reminder.approved";
                    case AWAITING_APPROVAL -> "reminder.awaiting-approval";
                    case SENT -> "reminder.sent";
                    case SUPERSEDED -> "reminder.superseded";
                    case SKIPPED -> "reminder.skipped";
                    case CANCELLED -> "reminder.cancelled";
                };
        return new Fact(
                AGGREGATE,
                reminder.id(),
                reminder.version() + 1,
                what,
                null,
                List.of(Change.of("state", reminder.state(), became.state())),
                told);
    }

    /** A message whose reminders all are decided about goes, or is cancelled when none of them is left. */
    private void settle(Caller caller, UUID messageId, House house, Instant now) {
        if (messageId == null) {
            return;
        }
        var left = reminders.ofMessage(house.id(), messageId);
        if (left.stream().anyMatch(ReminderRow::awaitsApproval)) {
            return;
        }
        if (left.stream().anyMatch(each -> each.state() == ReminderRow.State.PLANNED)) {
            messages.release(caller, messageId, house.day(now));
        } else {
            messages.cancel(caller, messageId, List.of());
        }
    }

    // --- What waits too long
    // -------------------------------------------------------------------------------------------

    /** Gives up what waits for a person and need not any more, or has waited too long; the owner is told of the latter. */
    @Transactional
    void review(House house, Instant now) {
        var waiting = reminders.waiting(house.id(), WAITING_AT_ONCE);
        if (waiting.isEmpty()) {
            return;
        }
        var free = reminders.lockFree(
                house.id(),
                waiting.stream().map(ReminderRow::clientId).distinct().toList());
        var mine =
                waiting.stream().filter(each -> free.contains(each.clientId())).toList();
        var inForce = PoliciesInForce.of(policies.all(house.id()));
        var debts = chases
                .chases(
                        house,
                        mine.stream().map(ReminderRow::invoiceId).distinct().toList(),
                        now,
                        true,
                        ChaseRepository.NONE)
                .stream()
                .collect(toMap(chase -> chase.debt().id(), chase -> chase));
        var became = new ArrayList<Became>();
        var expired = new ArrayList<ReminderRow>();
        for (var reminder : mine) {
            var state = needed(reminder, debts.get(reminder.invoiceId()), inForce, now);
            if (state != null) {
                became.add(state);
            } else if (reminder.askedAt().plus(APPROVAL).isBefore(now)) {
                expired.add(reminder);
                became.add(new Became(reminder, ReminderRow.State.CANCELLED, List.of(Code.AWAITING_APPROVAL)));
            }
        }
        if (!became.isEmpty()) {
            become(house.id(), null, null, became, null);
            givenUp.cancel(
                    house.id(),
                    moment.recordedAt(),
                    became.stream()
                            .map(each -> each.reminder().messageId())
                            .distinct()
                            .toList());
            tellOwners(house, expired, debts, now);
        }
    }

    /** What became of a step that waits, where it is not wanted any more; null where it still is. */
    private static Became needed(ReminderRow reminder, Chase chase, PoliciesInForce inForce, Instant now) {
        var decision = chase == null
                ? null
                : ReminderPolicy.decide(chase, inForce.of(chase.debt()).with(reminder), now).stream()
                        .filter(each -> each.key().equals(reminder.key()))
                        .findFirst()
                        .orElse(null);
        if (decision == null || decision.kind() == Decision.Kind.SUPERSEDED) {
            return new Became(reminder, ReminderRow.State.SUPERSEDED, List.of(Code.SUPERSEDED));
        }
        return decision.codes().contains(Code.PAID)
                ? new Became(reminder, ReminderRow.State.CANCELLED, List.of(Code.PAID))
                : null;
    }

    private void tellOwners(House house, List<ReminderRow> expired, Map<UUID, Chase> debts, Instant now) {
        var notices = expired.stream()
                .filter(each -> debts.get(each.invoiceId()).debt().owner().email() != null)
                .collect(groupingBy(each -> List.of(
                        each.clientId(), debts.get(each.invoiceId()).debt().ownerId())))
                .values()
                .stream()
                .map(of -> notice(house, of, debts.get(of.get(0).invoiceId()), now))
                .toList();
        if (!notices.isEmpty()) {
            messages.plan(house.id(), moment.recordedAt(), notices);
        }
    }

    private static NewMessage notice(House house, List<ReminderRow> expired, Chase chase, Instant now) {
        return new NewMessage(
                Ids.next(),
                Kind.NOTICE,
                chase.debt().clientId(),
                null,
                Audience.OWNER,
                Channel.EMAIL,
                chase.debt().ownerId().toString(),
                house.day(now),
                false,
                List.of(chase.debt().owner()),
                null,
                house.locale(),
                Tone.FORMAL,
                new Notice(
                        "APPROVAL_EXPIRED",
                        expired.stream().map(ReminderRow::invoiceId).distinct().toList(),
                        null));
    }
}
