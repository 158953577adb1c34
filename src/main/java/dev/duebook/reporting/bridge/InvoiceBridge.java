package dev.duebook.reporting.bridge;

import static java.util.Comparator.comparing;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.book.ledger.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Why what is outstanding of one invoice, bucket by bucket, moved between the ends of two days (domain.md, Reports). Each
 * fact is put down to the buckets whose outstanding it changes, as they are on its day; what moves without a fact has
 * aged. One day after the other:
 *
 * <ol>
 *   <li>back-dated: at the end of the first day, what facts effective by then but recorded since the first look change;
 *   <li>aged: at each later day's start, what reaches the next bucket, out of the one and into the other;
 *   <li>that day's entries, those that raise what is outstanding first, in the order recorded;
 *   <li>rescheduled: the schedule in force from that day on; the first of an invoice comes before its entries.
 * </ol>
 *
 * Begin and movements sum to the end in each bucket; aged and rescheduled are nothing over all buckets; and the bridges
 * of two spans that follow on each other sum to that of both, at the same knowledge. {@link BridgeSql} is the SQL form.
 */
public final class InvoiceBridge {
    /** An entry of the ledger: its column, and its signed amount in minor units. */
    public record Entry(BridgeColumn column, LocalDate date, Instant recordedAt, long amount) {}

    /** A schedule, from its agreed day on. */
    public record Agreed(LocalDate date, Instant recordedAt, Schedule schedule) {}

    /**
     * The ends of two days, and until when facts had to be recorded to be known at each.
     *
     * @param to not before {@code from}
     * @param knownTo not before {@code knownFrom}
     */
    public record Span(LocalDate from, Instant knownFrom, LocalDate to, Instant knownTo) {}

    private final AgingBuckets buckets;
    private final Map<BridgeColumn, long[]> columns = new EnumMap<>(BridgeColumn.class);
    private Schedule schedule;
    private long outstanding;

    private InvoiceBridge(AgingBuckets buckets) {
        this.buckets = buckets;
        for (var column : BridgeColumn.values()) {
            columns.put(column, new long[buckets.buckets().size()]);
        }
    }

    /**
     * Each column by the place of the bucket, in minor units, signed as it changes what is outstanding.
     *
     * @param entries of one invoice, in the order recorded; no day of theirs ends below zero
     * @param schedules of the same, in the order recorded
     */
    public static Map<BridgeColumn, long[]> of(
            Span span, List<Entry> entries, List<Agreed> schedules, AgingBuckets buckets) {
        var bridge = new InvoiceBridge(buckets);
        bridge.move(
                BridgeColumn.OPENING,
                span.from(),
                inForce(schedules, span.from(), span.knownFrom()),
                sum(entries, span.from(), span.knownFrom()));
        bridge.move(
                BridgeColumn.BACK_DATED,
                span.from(),
                inForce(schedules, span.from(), span.knownTo()),
                sum(entries, span.from(), span.knownTo()));
        for (var day = span.from().plusDays(1); !day.isAfter(span.to()); day = day.plusDays(1)) {
            bridge.age(day);
            bridge.happen(day, on(day, entries, span.knownTo()), schedules, span.knownTo());
        }
        bridge.columns.put(BridgeColumn.CLOSING, bridge.byBucket(span.to()));
        return bridge.columns;
    }

    private void age(LocalDate day) {
        var before = byBucket(day.minusDays(1));
        var after = byBucket(day);
        for (var i = before.length - 1; i > 0; i--) {
            var reached = after[i] - before[i];
            after[i - 1] += reached;
            columns.get(BridgeColumn.AGED_IN)[i] += reached;
            columns.get(BridgeColumn.AGED_OUT)[i - 1] -= reached;
        }
    }

    private void happen(LocalDate day, List<Entry> entries, List<Agreed> schedules, Instant known) {
        if (schedule == null) {
            schedule = schedules.stream()
                    .filter(each ->
                            each.date().equals(day) && !each.recordedAt().isAfter(known))
                    .findFirst()
                    .map(Agreed::schedule)
                    .orElse(null);
        }
        for (var entry : entries) {
            move(entry.column(), day, schedule, outstanding + entry.amount());
        }
        move(BridgeColumn.RESCHEDULED, day, inForce(schedules, day, known), outstanding);
    }

    private void move(BridgeColumn column, LocalDate day, Schedule nextSchedule, long nextOutstanding) {
        var before = byBucket(day);
        schedule = nextSchedule;
        outstanding = nextOutstanding;
        var after = byBucket(day);
        for (var i = 0; i < after.length; i++) {
            columns.get(column)[i] += after[i] - before[i];
        }
    }

    private long[] byBucket(LocalDate day) {
        var amounts = new long[buckets.buckets().size()];
        if (schedule != null) {
            for (var part : schedule.open(outstanding)) {
                amounts[buckets.indexOf(day.toEpochDay() - part.dueDate().toEpochDay())] += part.outstanding();
            }
        }
        return amounts;
    }

    /** The latest agreed by then, of those of one day the latest recorded; null before the first. */
    private static Schedule inForce(List<Agreed> schedules, LocalDate day, Instant known) {
        return schedules.stream()
                .filter(each -> !each.date().isAfter(day) && !each.recordedAt().isAfter(known))
                .reduce((one, other) -> other.date().isBefore(one.date()) ? one : other)
                .map(Agreed::schedule)
                .orElse(null);
    }

    private static long sum(List<Entry> entries, LocalDate day, Instant known) {
        return entries.stream()
                .filter(each -> !each.date().isAfter(day) && !each.recordedAt().isAfter(known))
                .mapToLong(Entry::amount)
                .sum();
    }

    private static List<Entry> on(LocalDate day, List<Entry> entries, Instant known) {
        return entries.stream()
                .filter(each -> each.date().equals(day) && !each.recordedAt().isAfter(known))
                .sorted(comparing(entry -> entry.amount() <= 0))
                .toList();
    }
}
