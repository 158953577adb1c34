package dev.duebook.collections.task;

import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Letters;
import dev.duebook.collections.letter.TaskLetterFacts;
import dev.duebook.collections.letter.TaskOccasion;
import dev.duebook.collections.message.LastLook;
import dev.duebook.collections.message.Message;
import dev.duebook.collections.message.Verdict;
import dev.duebook.company.organization.OrganizationService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads once more what is to be done before a mail about it goes; what is done by then is not mentioned. */
@ApplicationScoped
class TaskLook implements LastLook {
    private static final int MOST_LINES = 50;
    /** When one is looked at again whose day is still to come, since the clock went back. */
    private static final Duration UNTIL_ITS_DAY = Duration.ofHours(1);

    private static final List<String> CLOSED = List.of("TASK_CLOSED");
    private static final List<String> SUPERSEDED = List.of("SUPERSEDED");

    private final TaskRepository tasks;
    private final WorkplaceRepository workplaces;
    private final OrganizationService organizations;

    TaskLook(TaskRepository tasks, WorkplaceRepository workplaces, OrganizationService organizations) {
        this.tasks = tasks;
        this.workplaces = workplaces;
        this.organizations = organizations;
    }

    @Override
    public Kind kind() {
        return Kind.TASKS;
    }

    @Override
    public Verdict look(Message message, Instant now) {
        var workplace = workplaces.on(message.organizationId(), now);
        return message.notice().taskId() == null ? digest(message, workplace) : single(message, workplace);
    }

    /** The day's mail is of that day only: the next day has its own. */
    private Verdict digest(Message message, Workplace workplace) {
        if (workplace.today().isAfter(message.localDate())) {
            return new Verdict.Drop(SUPERSEDED);
        }
        if (workplace.today().isBefore(message.localDate())) {
            return new Verdict.NotYet(UNTIL_ITS_DAY, List.of());
        }
        var person = UUID.fromString(message.addressee());
        var due = tasks.due(workplace, person, MOST_LINES);
        return due.isEmpty()
                ? new Verdict.Drop(CLOSED)
                : go(message, workplace, due, tasks.countDue(workplace, person), null);
    }

    private Verdict single(Message message, Workplace workplace) {
        var task = tasks.one(workplace, message.notice().taskId());
        return task.state() == TaskState.OPEN
                ? go(message, workplace, List.of(task), 1, task.assigneeName())
                : new Verdict.Drop(CLOSED);
    }

    private Verdict go(Message message, Workplace workplace, List<TaskRow> due, long count, String responsible) {
        var reader = message.recipients().get(0);
        var letter = Letters.tasks(new TaskLetterFacts(
                TaskOccasion.valueOf(message.notice().occasion()),
                message.locale(),
                organizations.get(message.organizationId()).locale(),
                reader.name(),
                responsible,
                due.stream().map(TaskLook::line).toList(),
                count,
                workplace.today()));
        return new Verdict.Go(letter, message.recipients(), message.replyTo());
    }

    private static TaskLetterFacts.Line line(TaskRow task) {
        return new TaskLetterFacts.Line(
                task.kind().name(),
                task.invoiceNumber(),
                task.clientName(),
                task.invoiceDueDate(),
                task.outstanding(),
                task.currency(),
                task.note());
    }
}
