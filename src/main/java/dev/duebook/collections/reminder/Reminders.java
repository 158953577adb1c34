package dev.duebook.collections.reminder;

import static java.util.stream.Collectors.groupingBy;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.CrashPoint;
import dev.duebook.collections.message.Messages;
import dev.duebook.collections.message.NewMessage;
import dev.duebook.collections.task.Follows;
import dev.duebook.collections.task.NewTask;
import dev.duebook.collections.task.Tasks;
import dev.duebook.company.approval.Approvals;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes up what is due, deciding anew under the lock of the client, and writes what becomes of it. */
@ApplicationScoped
class Reminders {
    static final String APPROVAL_KIND = "REMINDER";

    /** How long a person is waited for. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private final ChaseRepository chases;
    private final ReminderRepository reminders;
    private final PolicyRepository policies;
    private final Messages messages;
    private final Tasks tasks;
    private final Approvals approvals;
    private final Moment moment;

    Reminders(
            ChaseRepository chases,
            ReminderRepository reminders,
            PolicyRepository policies,
            Messages messages,
            Tasks tasks,
            Approvals approvals,
            Moment moment) {
        this.chases = chases;
        this.reminders = reminders;
        this.policies = policies;
        this.messages = messages;
        this.tasks = tasks;
        this.approvals = approvals;
        this.moment = moment;
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
        var messageOf = new HashMap<Due.Envelope, UUID>();
        for (var envelope : envelopes.keySet()) {
            messageOf.put(envelope, ids.get(place++));
        }
        var rows = due.stream()
                .map(each -> row(each, each.written() ? messageOf.get(each.envelope()) : null, at))
                .toList();
        reminders.insert(
                house.id(), at, rows, rows.stream().map(ReminderFacts::taken).toList());
        approvals.ask(
                house.id(),
                APPROVAL_KIND,
                rows.stream()
                        .filter(ReminderRow::awaitsApproval)
                        .map(ReminderRow::id)
                        .toList(),
                PATIENCE);
        handOn(house, rows, due.stream().map(Due::chase).toList(), now);
        if (!rows.isEmpty()) {
            CrashPoint.hit("before-plan-commit");
        }
        var toClients = (int) envelopes.keySet().stream()
                .filter(each -> each.audience() == Audience.CLIENT && !each.byHand())
                .count();
        var awaiting = (int) due.stream().filter(Due::waits).count();
        return new TakenUp(rows.size(), toClients, awaiting);
    }

    /** What was taken up for a webhook is told by an event, and what is to be done by somebody becomes a task of theirs. */
    void handOn(House house, List<ReminderRow> rows, List<Chase> chases, Instant now) {
        var ofInvoice =
                chases.stream().collect(Collectors.toMap(each -> each.debt().id(), each -> each, (one, same) -> one));
        callOut(house, rows, ofInvoice, now);
        makeTasks(house, rows, ofInvoice, now);
    }

    private void callOut(House house, List<ReminderRow> rows, Map<UUID, Chase> ofInvoice, Instant now) {
        var called = rows.stream()
                .filter(WebhookCall::isDue)
                .map(row -> new StateChange(
                        row,
                        ReminderRow.State.SENT,
                        List.of(),
                        WebhookCall.told(row, ofInvoice.get(row.invoiceId()), now)))
                .toList();
        become(house.id(), null, null, called, null);
    }

    private void makeTasks(House house, List<ReminderRow> rows, Map<UUID, Chase> ofInvoice, Instant now) {
        var due = rows.stream()
                .filter(row -> row.channel() == Channel.TASK && row.state() == ReminderRow.State.PLANNED)
                .toList();
        tasks.make(
                house.id(),
                moment.recordedAt(),
                due.stream()
                        .map(row ->
                                task(row, ofInvoice.get(row.invoiceId()).debt().lead(), house.day(now)))
                        .toList());
        become(
                house.id(),
                null,
                null,
                due.stream()
                        .map(row -> new StateChange(row, ReminderRow.State.SENT, List.of()))
                        .toList(),
                null);
    }

    private static NewTask task(ReminderRow row, Debt.Lead lead, LocalDate today) {
        return NewTask.byStep(
                row.id(),
                row.invoiceId(),
                row.clientId(),
                row.audience() == Audience.FINANCE ? Follows.FINANCE : Follows.OWNER,
                row.audience() == Audience.ESCALATION && lead != null ? lead.personId() : null,
                today);
    }

    private static NewMessage message(House house, Due.Envelope envelope, List<Due> due, Instant now) {
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

    /** Writes what became of reminders, and tells it. */
    void become(UUID organizationId, UUID personId, UUID keyId, Collection<StateChange> all, UUID decidedBy) {
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
                all.stream().map(each -> ReminderFacts.became(each, decidedBy)).toList());
        all.stream()
                .filter(each -> each.ofApproval().isPresent())
                .collect(groupingBy(
                        each -> each.ofApproval().orElseThrow(),
                        Collectors.mapping(each -> each.reminder().id(), Collectors.toList())))
                .forEach((outcome, ids) -> approvals.close(organizationId, APPROVAL_KIND, ids, outcome, decidedBy));
    }
}
