package dev.duebook.collections.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A task as it is read on a day.
 *
 * @param namedId who is named for it, there or away; null where nobody is, or that one has left
 * @param assigneeId whose it is that day
 * @param outstanding of its invoice, in minor units
 * @param closedAt when a person completed or cancelled it
 */
record TaskRow(
        UUID id,
        UUID invoiceId,
        String invoiceNumber,
        UUID clientId,
        String clientName,
        TaskKind kind,
        Follows follows,
        LocalDate dueDate,
        LocalDate invoiceDueDate,
        TaskState state,
        boolean overdue,
        UUID namedId,
        UUID assigneeId,
        String assigneeName,
        String currency,
        long outstanding,
        String note,
        TaskOutcome outcome,
        List<Told> escalations,
        UUID reminderId,
        UUID claimId,
        UUID promiseId,
        Instant closedAt,
        UUID closedBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** It was told to somebody further up. */
    record Told(EscalationLevel level, String name, String email, Instant escalatedAt) {}

    Instant escalatedAt() {
        return escalations.isEmpty()
                ? null
                : escalations.get(escalations.size() - 1).escalatedAt();
    }
}
