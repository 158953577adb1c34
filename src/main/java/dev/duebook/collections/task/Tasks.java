package dev.duebook.collections.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.company.organization.People;
import dev.duebook.ground.contract.MergePatch;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes tasks, and lets people say what came of them. */
@ApplicationScoped
public class Tasks {
    static final String AGGREGATE = "task";

    private final TaskRepository tasks;
    private final WorkplaceRepository workplaces;
    private final Receivables receivables;
    private final People people;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final ObjectMapper mapper;

    Tasks(
            TaskRepository tasks,
            WorkplaceRepository workplaces,
            Receivables receivables,
            People people,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            ObjectMapper mapper) {
        this.tasks = tasks;
        this.workplaces = workplaces;
        this.receivables = receivables;
        this.people = people;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.mapper = mapper;
    }

    /**
     * Makes tasks in the transaction of what makes them; of one that was made by the same before nothing comes.
     *
     * @return how many were made
     */
    @Transactional
    public int make(UUID organizationId, Instant at, Collection<NewTask> asked) {
        return make(service(organizationId), at, asked);
    }

    /** The service itself, where nobody called. */
    static Caller service(UUID organizationId) {
        return new Caller(organizationId, null, null, null, null, ZoneOffset.UTC);
    }

    private int make(Caller caller, Instant at, Collection<NewTask> asked) {
        if (asked.isEmpty()) {
            return 0;
        }
        var made = tasks.insert(caller.organizationId(), at, asked);
        outbox.append(
                caller,
                at,
                asked.stream()
                        .filter(task -> made.contains(task.id()))
                        .map(task -> Fact.of(AGGREGATE, task.id(), 1, "task.created", null, task.told()))
                        .toList());
        return made.size();
    }

    @Transactional
    TaskRow get(Caller caller, UUID id) {
        return tasks.one(workplace(caller), id);
    }

    @Transactional
    Page<TaskRow> page(Caller caller, TaskFilter filter, PageRequest page) {
        var workplace = workplace(caller);
        var found = tasks.page(caller, workplace, filter, page);
        return page.totals() ? found.withTotals(tasks.totals(caller, workplace, filter)) : found;
    }

    @Transactional
    void forEach(Caller caller, TaskFilter filter, Consumer<TaskRow> rows) {
        tasks.forEach(caller, workplace(caller), filter, rows);
    }

    /** @throws Rejection 404; 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, owner-inactive */
    @Transactional
    public TaskRow create(Caller caller, CreateTask asked) {
        var invoice = receivables.lockOne(caller, asked.invoiceId(), moment.today(caller.zone()));
        invoice.refuseIfNotOwed();
        if (asked.assigneeId() != null) {
            people.responsible(caller, asked.assigneeId());
        }
        var task = new NewTask(
                Ids.next(),
                invoice.id(),
                invoice.clientId(),
                asked.kindOrUsual(),
                asked.follows(),
                asked.assigneeId(),
                asked.dueDate(),
                asked.note(),
                null,
                null,
                null,
                caller.personId());
        make(caller, moment.recordedAt(), List.of(task));
        return get(caller, task.id());
    }

    /** @throws Rejection 404; 409 task-closed; 412; 422 owner-inactive */
    @Transactional
    TaskRow update(Caller caller, UUID id, JsonNode patch) {
        var task = lockedOpen(caller, id);
        JsonNode before = mapper.valueToTree(TaskEdit.of(task));
        var after = MergePatch.merge(before, patch);
        var changes = Change.between(before, after);
        if (changes.isEmpty()) {
            return task;
        }
        var edit = mapper.convertValue(after, TaskEdit.class);
        var reassigned = changes.stream().anyMatch(change -> change.field().equals("assigneeId"));
        if (reassigned && edit.assigneeId() != null) {
            people.responsible(caller, edit.assigneeId());
        }
        tasks.change(caller.organizationId(), id, edit.dueDate(), edit.note(), edit.assigneeId(), moment.recordedAt());
        var now = get(caller, id);
        tell(caller, now, reassigned ? "task.reassigned" : "task.updated", changes);
        return now;
    }

    /** @throws Rejection 404; 409 task-closed; 412 */
    @Transactional
    TaskRow complete(Caller caller, UUID id, TaskOutcome outcome, String note) {
        var task = lockedOpen(caller, id);
        tasks.close(caller, id, outcome, note, moment.recordedAt());
        var done = get(caller, id);
        tell(caller, done, "task.completed", closing(task, done));
        return done;
    }

    /** @throws Rejection 404; 409 task-closed; 412 */
    @Transactional
    TaskRow cancel(Caller caller, UUID id, String reason) {
        var task = lockedOpen(caller, id);
        tasks.close(caller, id, null, reason, moment.recordedAt());
        var cancelled = get(caller, id);
        tell(caller, cancelled, "task.cancelled", closing(task, cancelled));
        return cancelled;
    }

    private static List<Change> closing(TaskRow before, TaskRow after) {
        return List.of(Change.of("state", before.state(), after.state()));
    }

    private TaskRow lockedOpen(Caller caller, UUID id) {
        tasks.lock(caller.organizationId(), id);
        var task = get(caller, id);
        precondition.check(task.version());
        if (task.state() != TaskState.OPEN) {
            throw Rejection.conflict("task-closed", "The task is " + task.state() + " already.");
        }
        return task;
    }

    private Workplace workplace(Caller caller) {
        return workplaces.on(
                caller.organizationId(),
                moment.today(caller.zone()).atStartOfDay(caller.zone()).toInstant());
    }

    private void tell(Caller caller, TaskRow task, String action, List<Change> changes) {
        var told = new TreeMap<String, Object>(Map.of(
                "invoiceId", task.invoiceId(),
                "clientId", task.clientId(),
                "kind", task.kind(),
                "dueDate", task.dueDate(),
                "assigneeId", task.assigneeId()));
        if (task.outcome() != null) {
            told.put("outcome", task.outcome());
        }
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(AGGREGATE, task.id(), task.version(), action, null, changes, told));
    }
}
