package dev.duebook.collections.task;

import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

record TaskView(
        UUID id,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String clientName,
        TaskKind kind,
        LocalDate dueDate,
        TaskState state,
        boolean overdue,
        String follows,
        UUID assigneeId,
        String assigneeName,
        UUID namedId,
        String currency,
        String outstanding,
        String note,
        TaskOutcome outcome,
        Instant escalatedAt,
        List<TaskRow.Told> escalations,
        UUID reminderId,
        UUID claimId,
        UUID promiseId,
        Instant closedAt,
        UUID closedById,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "invoiceId",
            "invoiceNumber",
            "clientId",
            "clientName",
            "kind",
            "dueDate",
            "state",
            "overdue",
            "follows",
            "assigneeId",
            "assigneeName",
            "namedId",
            "currency",
            "outstanding",
            "note",
            "outcome",
            "escalatedAt",
            "reminderId",
            "claimId",
            "promiseId",
            "closedAt",
            "closedById",
            "createdAt",
            "updatedAt");

    private static final String PERSON = "PERSON";

    static TaskView of(TaskRow row) {
        return new TaskView(
                row.id(),
                row.invoiceId(),
                row.invoiceNumber(),
                row.clientId(),
                row.clientName(),
                row.kind(),
                row.dueDate(),
                row.state(),
                row.overdue(),
                row.namedId() == null ? row.follows().name() : PERSON,
                row.assigneeId(),
                row.assigneeName(),
                row.namedId(),
                row.currency(),
                Money.decimal(row.outstanding(), row.currency()),
                row.note(),
                row.outcome(),
                row.escalatedAt(),
                row.escalations(),
                row.reminderId(),
                row.claimId(),
                row.promiseId(),
                row.closedAt(),
                row.closedBy(),
                row.createdAt(),
                row.updatedAt());
    }
}
