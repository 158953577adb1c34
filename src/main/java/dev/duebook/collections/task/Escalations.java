package dev.duebook.collections.task;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.TaskOccasion;
import dev.duebook.collections.message.Messages;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells untouched tasks to somebody further up: each time a row, a fact and a mail, in one transaction. */
@ApplicationScoped
class Escalations {
    private static final int AT_ONCE = 200;

    private final EscalationRepository escalations;
    private final Messages messages;
    private final Outbox outbox;
    private final Moment moment;

    Escalations(EscalationRepository escalations, Messages messages, Outbox outbox, Moment moment) {
        this.escalations = escalations;
        this.messages = messages;
        this.outbox = outbox;
        this.moment = moment;
    }

    /** @param whole whether each was decided: no run beside this one was at any, and none failed */
    record Batch(int escalated, boolean whole) {
        static final Batch NOTHING = new Batch(0, true);

        Batch plus(Batch other) {
            return new Batch(escalated + other.escalated, whole && other.whole);
        }
    }

    @Transactional
    boolean lookedAt(Workplace workplace) {
        return escalations.lookedAt(workplace);
    }

    @Transactional
    void looked(Workplace workplace) {
        escalations.looked(workplace, moment.recordedAt());
    }

    /** Some that may be untouched too long, behind that one; at most {@link #AT_ONCE}. */
    @Transactional
    List<UUID> late(Workplace workplace, UUID after) {
        return escalations.late(workplace, after, AT_ONCE);
    }

    @Transactional
    Batch escalate(Workplace workplace, List<UUID> late) {
        var free = escalations.lockFree(workplace, late);
        var due = new ArrayList<Due>();
        for (var task : escalations.facts(workplace, free)) {
            Escalation.decide(
                            task.facts(),
                            workplace.escalationAfterBusinessDays(),
                            workplace.holiday(),
                            workplace.today())
                    .ifPresent(level -> due.add(new Due(task, level, Ids.next())));
        }
        tell(workplace, due);
        return new Batch(due.size(), free.size() == late.size());
    }

    private record Due(EscalationRepository.Untouched task, EscalationLevel level, UUID messageId) {
        EscalationRepository.Escalated row() {
            var to = task.facts().contacts().get(level);
            return new EscalationRepository.Escalated(task.id(), level, to.name(), to.email(), messageId);
        }

        Fact fact() {
            return Fact.of(
                    Tasks.AGGREGATE,
                    task.id(),
                    task.version() + 1,
                    "task.escalated",
                    null,
                    Map.of(
                            "invoiceId", task.invoiceId(),
                            "clientId", task.clientId(),
                            "kind", task.kind(),
                            "dueDate", task.facts().dueDate(),
                            "assigneeId", task.responsibleId(),
                            "level", level,
                            "email", row().email(),
                            "messageId", messageId));
        }
    }

    private void tell(Workplace workplace, List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        var at = moment.recordedAt();
        messages.plan(
                workplace.id(),
                at,
                due.stream()
                        .map(each -> TaskMail.about(
                                workplace,
                                each.messageId(),
                                TaskOccasion.ESCALATED,
                                Audience.ESCALATION,
                                each.task().id(),
                                each.task().invoiceId(),
                                each.task().clientId(),
                                each.row().email(),
                                each.task().facts().contacts().get(each.level())))
                        .toList());
        escalations.insert(workplace, due.stream().map(Due::row).toList(), at);
        outbox.append(
                Tasks.service(workplace.id()), at, due.stream().map(Due::fact).toList());
    }
}
