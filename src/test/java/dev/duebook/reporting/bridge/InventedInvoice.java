package dev.duebook.reporting.bridge;

import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.reporting.bridge.InvoiceBridge.Agreed;
import dev.duebook.reporting.bridge.InvoiceBridge.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * An invoice of a few weeks, with facts crowded on few days and back-dated as people do. Whatever was recorded by any
 * instant, no day is negative.
 */
record InventedInvoice(List<Entry> entries, List<Agreed> schedules) {
    static final LocalDate START = LocalDate.parse("2026-01-20");
    static final int DAYS = 60;
    private static final long TOTAL = 10_000;

    static InventedInvoice of(Random random) {
        var issue = START.plusDays(random.nextInt(15));
        var recorded = at(issue.plusDays(random.nextInt(5)));
        var entries = new ArrayList<>(List.of(new Entry(BridgeColumn.ISSUED, issue, recorded, TOTAL)));
        var schedules = new ArrayList<>(List.of(new Agreed(issue, recorded, plan(random, issue, TOTAL))));
        var left = TOTAL;
        for (var fact = random.nextInt(9); fact > 0; fact--) {
            var day = issue.plusDays(5L * random.nextInt(6));
            var known = later(recorded, at(day.plusDays(random.nextInt(10))));
            if (random.nextInt(3) == 0) {
                schedules.add(new Agreed(day, known, plan(random, day, left)));
                continue;
            }
            var taken = 1 + random.nextLong(left);
            left -= taken - 1;
            if (left < TOTAL / 20) {
                break;
            }
            var column = random.nextBoolean() ? BridgeColumn.PAID : BridgeColumn.WRITTEN_OFF;
            entries.add(new Entry(column, day, known, 1 - taken));
            if (random.nextInt(3) == 0) {
                var back = day.plusDays(5L * random.nextInt(3));
                entries.add(new Entry(column, back, later(known, at(back)), taken - 1));
            }
        }
        entries.sort(Comparator.comparing(Entry::recordedAt));
        schedules.sort(Comparator.comparing(Agreed::recordedAt));
        return new InventedInvoice(entries, schedules);
    }

    static Instant at(LocalDate day) {
        return Instant.parse(day + "T10:00:00Z");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Schedule plan(Random random, LocalDate from, long amount) {
        var due = from.plusDays(5L * random.nextInt(7) - 10);
        var first = 1 + random.nextLong(amount);
        return random.nextBoolean() || first >= amount
                ? Schedule.single(due, amount)
                : new Schedule(List.of(new Instalment(due, first), new Instalment(due.plusDays(20), amount - first)));
    }
}
