package dev.duebook.collections.task;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.MovingPlace;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which tasks a list shows, in which order. A repeated filter is OR, different ones are AND. */
public class TaskFilter {
    /**
     * Where tasks of a person can be found by an index: those they are named for, those of open invoices of whoever they
     * answer for, and finance's. Whether they are theirs is decided of these.
     */
    private static final String PERHAPS_THEIRS = """
            t.id in (
                select x.id from task x where x.organization_id = :org and x.assignee_id = any(:answeredBy)
                union all
                select x.id from invoice o
                join task x on x.organization_id = o.organization_id and x.invoice_id = o.id
                where o.organization_id = :org and o.owner_id = any(:answeredBy) and o.outstanding > 0
                union all
                select x.id from task x where x.organization_id = :org and x.follows = 'FINANCE' and x.closed_at is null)
            """;

    private static final String CHANGED = """
            t.id in (
                select x.id from task x where x.organization_id = :org and x.updated_at >= :updatedSince
                union all
                select x.id from invoice o
                join task x on x.organization_id = o.organization_id and x.invoice_id = o.id
                where o.organization_id = :org and o.updated_at >= :updatedSince)
            """;

    @QueryParam("assigneeId")
    List<String> assigneeId;

    @QueryParam("state")
    List<String> state;

    @QueryParam("kind")
    List<String> kind;

    @QueryParam("overdue")
    Boolean overdue;

    @QueryParam("dueTo")
    String dueTo;

    @QueryParam("invoiceId")
    UUID invoiceId;

    @QueryParam("clientId")
    List<UUID> clientId;

    @QueryParam("updatedSince")
    Instant updatedSince;

    @QueryParam("sort")
    String sort;

    /** Conditions in SQL, and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    String sort() {
        return sort == null ? "dueDate" : sort;
    }

    boolean byDue() {
        return sort().endsWith("dueDate");
    }

    String orderBy() {
        var direction = sort().startsWith("-") ? " desc" : "";
        return (byDue() ? "t.due_date" + direction + ", " : "") + "t.id" + direction;
    }

    Where where(Caller caller, Workplace workplace, PageRequest page) {
        var conditions = new ArrayList<>(List.of("t.organization_id = :org"));
        var values = new TreeMap<String, Object>();
        if (given(assigneeId)) {
            theirs(caller, workplace, conditions, values);
        }
        add(conditions, values, "state", given(state) ? state : null, TaskState.SQL + " = any(:state)");
        add(conditions, values, "kind", given(kind) ? kind : null, "t.kind = any(:kind)");
        add(conditions, values, "dueTo", day(workplace), "t.due_date <= :dueTo");
        add(conditions, values, "invoiceId", invoiceId, "t.invoice_id = :invoiceId");
        add(conditions, values, "clientId", given(clientId) ? clientId : null, "t.client_id = any(:clientId)");
        add(conditions, values, "updatedSince", updatedSince, CHANGED);
        if (overdue != null) {
            conditions.add((overdue ? "" : "not ") + "(" + TaskState.SQL + " = 'OPEN' and t.due_date < :today)");
        }
        after(page, conditions, values);
        return new Where(String.join(" and ", conditions), values);
    }

    private void theirs(Caller caller, Workplace workplace, List<String> conditions, Map<String, Object> values) {
        var people = assigneeId.stream()
                .map(each -> each.equals("me") ? caller.personId() : UUID.fromString(each))
                .distinct()
                .toList();
        add(conditions, values, "assignees", people, Assignee.SQL + " = any(:assignees)");
        if (given(state) && state.stream().allMatch(TaskState.OPEN.name()::equals)) {
            var answeredBy = new LinkedHashSet<>(people);
            people.forEach(person -> answeredBy.addAll(workplace.standIns().answeredBy(person)));
            add(conditions, values, "answeredBy", List.copyOf(answeredBy), PERHAPS_THEIRS);
        }
    }

    private LocalDate day(Workplace workplace) {
        return dueTo == null ? null : dueTo.equals("today") ? workplace.today() : read(dueTo, "dueTo");
    }

    private static LocalDate read(String day, String parameter) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException refused) {
            throw Rejection.invalid(parameter, "is not a day");
        }
    }

    private void after(PageRequest page, List<String> conditions, Map<String, Object> values) {
        var cursor = page == null ? null : page.after(sort());
        if (cursor == null) {
            return;
        }
        var behind = sort().startsWith("-") ? " < " : " > ";
        values.put("after", cursor.id());
        if (byDue()) {
            conditions.add("(t.due_date, t.id)" + behind + "(:afterDue, :after)");
            values.put("afterDue", Cursor.dayOf(MovingPlace.of(cursor).value()));
        } else {
            conditions.add("t.id" + behind + ":after");
        }
    }

    private static boolean given(List<?> values) {
        return values != null && !values.isEmpty();
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String name, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
