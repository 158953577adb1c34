package dev.duebook.reporting.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.reporting.bridge.InvoiceBridge.Agreed;
import dev.duebook.reporting.bridge.InvoiceBridge.Entry;
import dev.duebook.reporting.bridge.InvoiceBridge.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceBridgeTest {
    private static final AgingBuckets BUCKETS = AgingBuckets.of(List.of(30, 60));
    private static final LocalDate DUE = LocalDate.parse("2026-03-01");
    private static final Instant NOW = at("2026-06-30");

    /** Of 100.00 due on 1 March, from the end of the 28th of February on. */
    @ParameterizedTest(name = "by {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-01 | opening [10000, 0, 0, 0] closing [10000, 0, 0, 0]
            2026-03-02 | opening [10000, 0, 0, 0] agedIn [0, 10000, 0, 0] agedOut [-10000, 0, 0, 0] closing [0, 10000, 0, 0]
            2026-03-31 | opening [10000, 0, 0, 0] agedIn [0, 10000, 0, 0] agedOut [-10000, 0, 0, 0] closing [0, 10000, 0, 0]
            2026-04-01 | opening [10000, 0, 0, 0] agedIn [0, 10000, 10000, 0] agedOut [-10000, -10000, 0, 0] closing [0, 0, 10000, 0]
            2026-05-01 | opening [10000, 0, 0, 0] agedIn [0, 10000, 10000, 10000] agedOut [-10000, -10000, -10000, 0] closing [0, 0, 0, 10000]
            """)
    void agesThroughEachBucketItPasses(LocalDate to, String expected) {
        assertThat(shown(to, List.of(issued()), List.of(schedule()))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "paid on {0} out of the bucket at {1}")
    @CsvSource({"2026-03-01, 0", "2026-03-02, 1", "2026-03-31, 1", "2026-04-01, 2", "2026-04-30, 2", "2026-05-01, 3"})
    void isPaidOutOfTheBucketItIsInOnThatDay(LocalDate paid, int place) {
        var columns = bridge(
                LocalDate.parse("2026-05-31"),
                List.of(issued(), new Entry(BridgeColumn.PAID, paid, at("2026-05-01"), -4000)),
                List.of(schedule()));

        var expected = new long[4];
        expected[place] = -4000;
        assertThat(columns.get(BridgeColumn.PAID)).containsExactly(expected);
    }

    @Test
    void isIssuedIntoTheBucketsOfItsFirstSchedule() {
        var late = new Entry(BridgeColumn.ISSUED, LocalDate.parse("2026-03-10"), at("2026-03-10"), 10_000);
        var first = new Agreed(late.date(), late.recordedAt(), Schedule.single(DUE, 10_000));
        var extended =
                new Agreed(late.date(), at("2026-03-12"), Schedule.single(LocalDate.parse("2026-09-01"), 10_000));

        assertThat(shown(LocalDate.parse("2026-03-31"), List.of(late), List.of(first, extended)))
                .isEqualTo("issued [0, 10000, 0, 0] rescheduled [10000, -10000, 0, 0] closing [10000, 0, 0, 0]");
    }

    @Test
    void isRescheduledOutOfTheBucketItHadAgedInto() {
        var plan = new Schedule(List.of(
                new Instalment(LocalDate.parse("2026-04-10"), 6_000),
                new Instalment(LocalDate.parse("2026-07-10"), 4_000)));
        var agreed = new Agreed(LocalDate.parse("2026-04-05"), at("2026-04-05"), plan);

        assertThat(shown(LocalDate.parse("2026-04-11"), List.of(issued()), List.of(schedule(), agreed)))
                .isEqualTo("opening [10000, 0, 0, 0] agedIn [0, 16000, 10000, 0] agedOut [-16000, -10000, 0, 0]"
                        + " rescheduled [10000, 0, -10000, 0] closing [4000, 6000, 0, 0]");
    }

    @Test
    void tellsWhatWasBackDatedSinceTheFirstLookFromWhatCameAfter() {
        var backDated = new Entry(BridgeColumn.PAID, LocalDate.parse("2026-02-20"), at("2026-03-05"), -4_000);
        var later = new Entry(BridgeColumn.CREDITED, LocalDate.parse("2026-03-03"), at("2026-03-05"), -1_000);
        var entries = List.of(issued(), backDated, later);

        assertThat(shown(
                        new Span(from(), at("2026-02-28"), LocalDate.parse("2026-03-03"), NOW),
                        entries,
                        List.of(schedule())))
                .isEqualTo("opening [10000, 0, 0, 0] credited [0, -1000, 0, 0] agedIn [0, 6000, 0, 0]"
                        + " agedOut [-6000, 0, 0, 0] backDated [-4000, 0, 0, 0] closing [0, 5000, 0, 0]");
        assertThat(shown(LocalDate.parse("2026-03-03"), entries, List.of(schedule())))
                .startsWith("opening [6000, 0, 0, 0] credited")
                .doesNotContain("backDated");
    }

    @Test
    void takesWhatRaisesBeforeWhatLowersOnOneDay() {
        var day = LocalDate.parse("2026-03-01");
        var entries = List.of(
                issued(),
                new Entry(BridgeColumn.PAID, day, at("2026-03-01"), -10_000),
                new Entry(BridgeColumn.CREDITED, day, at("2026-03-02"), -4_000),
                new Entry(BridgeColumn.PAID, day, at("2026-03-02"), 4_000));

        assertThat(shown(day, entries, List.of(schedule())))
                .isEqualTo("opening [10000, 0, 0, 0] paid [-6000, 0, 0, 0] credited [-4000, 0, 0, 0]");
    }

    @Test
    void leadsFromBeginToEndAndThroughAnyDayBetween() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            var invoice = InventedInvoice.of(random);
            var entries = invoice.entries();
            var schedules = invoice.schedules();
            var days = random.ints(3, -5, InventedInvoice.DAYS)
                    .sorted()
                    .mapToObj(InventedInvoice.START::plusDays)
                    .toList();
            var known = random.ints(2, -5, InventedInvoice.DAYS)
                    .sorted()
                    .mapToObj(InventedInvoice.START::plusDays)
                    .map(InventedInvoice::at)
                    .toList();
            var as = "invoice " + i + ", replay with -Dduebook.seed=" + seed;

            var whole = InvoiceBridge.of(
                    new Span(days.get(0), known.get(0), days.get(2), known.get(1)), entries, schedules, BUCKETS);
            var first = InvoiceBridge.of(
                    new Span(days.get(0), known.get(0), days.get(1), known.get(1)), entries, schedules, BUCKETS);
            var second = InvoiceBridge.of(
                    new Span(days.get(1), known.get(1), days.get(2), known.get(1)), entries, schedules, BUCKETS);

            assertThat(first.get(BridgeColumn.CLOSING)).as(as).containsExactly(second.get(BridgeColumn.OPENING));
            for (var column : BridgeColumn.values()) {
                if (column.isMovement()) {
                    assertThat(whole.get(column))
                            .as(column + " of " + as)
                            .containsExactly(sum(first.get(column), second.get(column)));
                }
            }
            var end = whole.get(BridgeColumn.OPENING).clone();
            for (var column : BridgeColumn.values()) {
                end = column.isMovement() ? sum(end, whole.get(column)) : end;
            }
            assertThat(end).as(as).containsExactly(whole.get(BridgeColumn.CLOSING));
            assertThat(Arrays.stream(sum(whole.get(BridgeColumn.AGED_IN), whole.get(BridgeColumn.AGED_OUT)))
                            .sum())
                    .as(as)
                    .isZero();
            assertThat(Arrays.stream(whole.get(BridgeColumn.RESCHEDULED)).sum())
                    .as(as)
                    .isZero();
            assertThat(whole.get(BridgeColumn.CLOSING))
                    .as(as)
                    .containsExactly(naive(entries, schedules, days.get(2), known.get(1)));
        }
    }

    /** By the labels, from what is outstanding on the day alone. */
    private static long[] naive(List<Entry> entries, List<Agreed> schedules, LocalDate day, Instant known) {
        var amounts = new long[4];
        var owed = 0L;
        for (var entry : entries) {
            if (!entry.date().isAfter(day) && !entry.recordedAt().isAfter(known)) {
                owed += entry.amount();
            }
        }
        var byDay = new TreeMap<LocalDate, Schedule>();
        for (var agreed : schedules) {
            if (!agreed.recordedAt().isAfter(known)) {
                byDay.put(agreed.date(), agreed.schedule());
            }
        }
        var inForce = byDay.floorEntry(day);
        if (inForce != null) {
            for (var part : inForce.getValue().open(owed)) {
                var late = day.toEpochDay() - part.dueDate().toEpochDay();
                amounts[late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : 3] += part.outstanding();
            }
        }
        return amounts;
    }

    private static long[] sum(long[] one, long[] other) {
        var sum = one.clone();
        for (var i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private static String shown(LocalDate to, List<Entry> entries, List<Agreed> schedules) {
        return shown(new Span(from(), NOW, to, NOW), entries, schedules);
    }

    private static String shown(Span span, List<Entry> entries, List<Agreed> schedules) {
        return InvoiceBridge.of(span, entries, schedules, BUCKETS).entrySet().stream()
                .filter(column -> Arrays.stream(column.getValue()).anyMatch(amount -> amount != 0))
                .map(column -> column.getKey().wire() + " " + Arrays.toString(column.getValue()))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static Map<BridgeColumn, long[]> bridge(LocalDate to, List<Entry> entries, List<Agreed> schedules) {
        return InvoiceBridge.of(new Span(from(), NOW, to, NOW), entries, schedules, BUCKETS);
    }

    private static LocalDate from() {
        return LocalDate.parse("2026-02-28");
    }

    private static Entry issued() {
        return new Entry(BridgeColumn.ISSUED, LocalDate.parse("2026-02-01"), at("2026-02-01"), 10_000);
    }

    private static Agreed schedule() {
        return new Agreed(LocalDate.parse("2026-02-01"), at("2026-02-01"), Schedule.single(DUE, 10_000));
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T10:00:00Z");
    }
}
