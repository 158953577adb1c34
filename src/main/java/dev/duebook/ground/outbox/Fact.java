package dev.duebook.ground.outbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to an aggregate.
 *
 * @param sequence the aggregate's version after it: 1, 2, 3 without gaps
 * @param action past tense, as in {@code invoice.sent}: the action of the history and the type of the event
 * @param effectiveDate the day from which it counts; null where it is not about the book
 * @param data what the event tells, beside the effective date
 */
public record Fact(
        String aggregate,
        UUID aggregateId,
        long sequence,
        String action,
        LocalDate effectiveDate,
        List<Change> changes,
        Map<String, ?> data) {

    public static Fact of(
            String aggregate, UUID id, long sequence, String action, LocalDate effectiveDate, Map<String, ?> data) {
        return new Fact(aggregate, id, sequence, action, effectiveDate, List.of(), data);
    }
}
