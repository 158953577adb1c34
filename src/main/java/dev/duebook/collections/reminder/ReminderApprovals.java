package dev.duebook.collections.reminder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.message.ExpiredMessages;
import dev.duebook.collections.message.Messages;
import dev.duebook.collections.message.NewMessage;
import dev.duebook.company.approval.Approvable;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lets people say yes or no to what waits for them, deciding anew each time, and gives up what waited too long. */
@ApplicationScoped
class ReminderApprovals implements Approvable {
    private static final int WAITING_AT_ONCE = 2_000;

    private final ChaseRepository chases;
    private final ReminderRepository repository;
    private final Reminders reminders;
    private final PolicyRepository policies;
    private final Messages messages;
    private final ExpiredMessages givenUp;
    private final Moment moment;
    private final Precondition precondition;

    ReminderApprovals(
            ChaseRepository chases,
            ReminderRepository repository,
            Reminders reminders,
            PolicyRepository policies,
            Messages messages,
            ExpiredMessages givenUp,
            Moment moment,
            Precondition precondition) {
        this.chases = chases;
        this.repository = repository;
        this.reminders = reminders;
        this.policies = policies;
        this.messages = messages;
        this.givenUp = givenUp;
        this.moment = moment;
        this.precondition = precondition;
    }

    @Override
    public String kind() {
        return Reminders.APPROVAL_KIND;
    }

    /** @throws Rejection 409 reminder-held naming what is in the way */
    @Override
    @Transactional
    public void decideAnew(Caller caller, UUID id) {
        approve(caller, locked(caller, id));
    }

    @Override
    @Transactional
    public void refuse(Caller caller, UUID id) {
        var reminder = locked(caller, id);
        refuseUnless(reminder.awaitsApproval(), reminder);
        skip(caller, reminder);
    }

    /** @throws Rejection 404; 409 reminder-not-waiting, reminder-held naming what is in the way; 412 */
    @Transactional
    ReminderRow approve(Caller caller, UUID id) {
        var reminder = locked(caller, id);
        precondition.check(reminder.version());
        return approve(caller, reminder);
    }

    private ReminderRow approve(Caller caller, ReminderRow reminder) {
        refuseUnless(reminder.awaitsApproval(), reminder);
        var now = moment.recordedAt();
        var house = chases.house(caller.organizationId(), now);
        var decision = decided(house, reminder, now);
        if (decision.isEmpty() && !reminder.isBeforeItsDay(house.day(now))) {
            become(caller, reminder, ReminderRow.State.SUPERSEDED, List.of(Code.SUPERSEDED), caller.personId());
        } else {
            var outcome = decision.isEmpty() ? ReminderRow.State.PLANNED : approved(decision.get(0));
            become(caller, reminder, outcome, codes(decision), caller.personId());
        }
        settle(caller, reminder.messageId(), house, now);
        var approved = repository.one(caller, reminder.id());
        reminders.handOn(
                house,
                List.of(approved),
                chases.chases(house, List.of(approved.invoiceId()), now, true, ChaseRepository.NONE),
                now);
        return repository.one(caller, reminder.id());
    }

    private static List<Code> codes(List<Decision> decision) {
        return decision.stream()
                .flatMap(each -> each.codes().stream())
                .filter(code -> !code.waits())
                .toList();
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
        var reminder = locked(caller, id);
        precondition.check(reminder.version());
        return skip(caller, reminder);
    }

    private ReminderRow skip(Caller caller, ReminderRow reminder) {
        refuseUnless(reminder.awaitsApproval() || reminder.state() == ReminderRow.State.PLANNED, reminder);
        become(caller, reminder, ReminderRow.State.SKIPPED, List.of(), caller.personId());
        var now = moment.recordedAt();
        settle(caller, reminder.messageId(), chases.house(caller.organizationId(), now), now);
        return repository.one(caller, reminder.id());
    }

    private ReminderRow locked(Caller caller, UUID id) {
        repository.lock(caller.organizationId(), repository.one(caller, id).clientId());
        return repository.one(caller, id);
    }

    private static void refuseUnless(boolean waits, ReminderRow reminder) {
        if (!waits) {
            throw Rejection.conflict("reminder-not-waiting", "It is " + reminder.state() + " already.");
        }
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
        reminders.become(
                caller.organizationId(),
                caller.personId(),
                caller.keyId(),
                List.of(new StateChange(reminder, state, codes)),
                decidedBy);
    }

    /** A message whose reminders all are decided about goes, or is cancelled when none of them is left. */
    private void settle(Caller caller, UUID messageId, House house, Instant now) {
        if (messageId == null) {
            return;
        }
        var left = repository.ofMessage(house.id(), messageId);
        if (left.stream().anyMatch(ReminderRow::awaitsApproval)) {
            return;
        }
        if (left.stream().anyMatch(each -> each.state() == ReminderRow.State.PLANNED)) {
            messages.release(caller, messageId, house.day(now));
        } else {
            messages.cancel(caller, messageId, List.of());
        }
    }

    @Transactional
    List<ReminderRow> waiting(House house) {
        return repository.waiting(house.id(), WAITING_AT_ONCE);
    }

    /**
     * Gives up what waits for a person and need not any more, or has waited too long; the owner is told of the latter.
     *
     * @return how many were given up
     */
    @Transactional
    int review(House house, List<ReminderRow> waiting, Instant now) {
        var free = repository.lockFree(
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
        var became = new ArrayList<StateChange>();
        var expired = new ArrayList<ReminderRow>();
        for (var reminder : mine) {
            var state = needed(reminder, debts.get(reminder.invoiceId()), inForce, now);
            if (state != null) {
                became.add(state);
            } else if (reminder.askedAt().plus(Reminders.PATIENCE).isBefore(now)) {
                expired.add(reminder);
                became.add(new StateChange(reminder, ReminderRow.State.CANCELLED, List.of(Code.AWAITING_APPROVAL)));
            }
        }
        if (!became.isEmpty()) {
            reminders.become(house.id(), null, null, became, null);
            givenUp.cancel(
                    house.id(),
                    moment.recordedAt(),
                    became.stream()
                            .map(each -> each.reminder().messageId())
                            .distinct()
                            .toList());
            tellOwners(house, expired, debts, now);
        }
        return became.size();
    }

    /** What became of a step that waits, where it is not wanted any more; null where it still is. */
    private static StateChange needed(ReminderRow reminder, Chase chase, PoliciesInForce inForce, Instant now) {
        var decision = chase == null
                ? null
                : ReminderPolicy.decide(chase, inForce.of(chase.debt()).with(reminder), now).stream()
                        .filter(each -> each.key().equals(reminder.key()))
                        .findFirst()
                        .orElse(null);
        if (decision == null
                && chase != null
                && reminder.isBeforeItsDay(chase.house().day(now))) {
            return null;
        }
        if (decision == null || decision.kind() == Decision.Kind.SUPERSEDED) {
            return new StateChange(reminder, ReminderRow.State.SUPERSEDED, List.of(Code.SUPERSEDED));
        }
        return decision.codes().contains(Code.PAID)
                ? new StateChange(reminder, ReminderRow.State.CANCELLED, List.of(Code.PAID))
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
