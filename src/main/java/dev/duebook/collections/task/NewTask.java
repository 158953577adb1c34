package dev.duebook.collections.task;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.ground.id.Ids;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A task that is to be made.
 *
 * @param assigneeId who is named for it; null where it follows
 * @param reminderId,claimId,promiseId what it is made by, at most one of them; each makes one task
 * @param madeBy null where no person asked for it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NewTask(
        UUID id,
        UUID invoiceId,
        UUID clientId,
        TaskKind kind,
        Follows follows,
        UUID assigneeId,
        LocalDate dueDate,
        String note,
        UUID reminderId,
        UUID claimId,
        UUID promiseId,
        UUID madeBy) {

    /** By a step of a reminder policy. */
    public static NewTask byStep(
            UUID reminderId, UUID invoiceId, UUID clientId, Follows follows, UUID assigneeId, LocalDate dueDate) {
        return new NewTask(
                Ids.next(),
                invoiceId,
                clientId,
                TaskKind.FOLLOW_UP,
                follows,
                assigneeId,
                dueDate,
                null,
                reminderId,
                null,
                null,
                null);
    }

    static NewTask byClaim(UUID claimId, UUID invoiceId, UUID clientId, LocalDate dueDate) {
        return verify(invoiceId, clientId, dueDate, claimId, null);
    }

    static NewTask byPromise(UUID promiseId, UUID invoiceId, UUID clientId, LocalDate dueDate) {
        return verify(invoiceId, clientId, dueDate, null, promiseId);
    }

    private static NewTask verify(UUID invoiceId, UUID clientId, LocalDate dueDate, UUID claimId, UUID promiseId) {
        return new NewTask(
                Ids.next(),
                invoiceId,
                clientId,
                TaskKind.VERIFY_PAYMENT,
                Follows.FINANCE,
                null,
                dueDate,
                null,
                null,
                claimId,
                promiseId,
                null);
    }

    /** What the event tells. */
    Map<String, Object> told() {
        var told = new TreeMap<String, Object>(Map.of(
                "invoiceId", invoiceId, "clientId", clientId, "kind", kind, "follows", follows, "dueDate", dueDate));
        tell(told, "namedId", assigneeId);
        tell(told, "reminderId", reminderId);
        tell(told, "claimId", claimId);
        tell(told, "promiseId", promiseId);
        return told;
    }

    private static void tell(Map<String, Object> told, String name, Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
