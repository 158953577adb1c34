package dev.duebook.cash.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * On which days all entries of an account are known: the days of its sound statements, put together where nothing is missing
 * between them.
 */
public record Coverage(List<Interval> intervals, List<Gap> gaps) {

    /** Days from one through another whose entries are all known. */
    public record Interval(LocalDate from, LocalDate to) {}

    /**
     * Days of which no statement was seen.
     *
     * @param after the last day before it
     * @param before the first day behind it
     * @param difference what the balance moved by meanwhile in minor units; null where balances do not tell
     */
    public record Gap(LocalDate after, LocalDate before, Long difference) {}

    /**
     * A statement as far as it covers days.
     *
     * @param opening minor units, null where not told
     * @param closing minor units, null where not told
     * @param number running number, null where there is none
     */
    public record Covering(LocalDate from, LocalDate to, Long opening, Long closing, Long number) {}

    /** The last day up to which nothing is missing, from the first day of the last interval; null where nothing is covered. */
    public LocalDate coveredThrough() {
        return intervals.isEmpty() ? null : intervals.get(intervals.size() - 1).to();
    }

    /** The end of the interval that holds the day, or null. */
    public LocalDate gaplessFrom(LocalDate day) {
        return intervals.stream()
                .filter(each -> !day.isBefore(each.from()) && !day.isAfter(each.to()))
                .map(Interval::to)
                .findFirst()
                .orElse(null);
    }

    /**
     * Statements touch where they overlap, where one begins the day behind the other, or where the balance of one goes on in
     * the other.
     *
     * @param statements sound ones of one account, in any order; those without days are passed over
     */
    public static Coverage of(Collection<Covering> statements) {
        var ordered = statements.stream()
                .filter(each ->
                        each.from() != null && each.to() != null && !each.to().isBefore(each.from()))
                .sorted(Comparator.comparing(Covering::from)
                        .thenComparing(Covering::to)
                        .thenComparing(Covering::number, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Covering::opening, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        var intervals = new ArrayList<Interval>();
        var gaps = new ArrayList<Gap>();
        Covering last = null;
        for (var each : ordered) {
            if (last == null) {
                intervals.add(new Interval(each.from(), each.to()));
                last = each;
                continue;
            }
            var current = intervals.get(intervals.size() - 1);
            if (goesOn(last, current, each)) {
                if (each.to().isAfter(current.to())) {
                    intervals.set(intervals.size() - 1, new Interval(current.from(), each.to()));
                    last = each;
                }
            } else {
                gaps.add(new Gap(current.to(), each.from(), difference(last, each)));
                intervals.add(new Interval(each.from(), each.to()));
                last = each;
            }
        }
        return new Coverage(List.copyOf(intervals), List.copyOf(gaps));
    }

    private static boolean goesOn(Covering last, Interval current, Covering next) {
        if (!next.from().isAfter(current.to())) {
            return true;
        }
        var difference = difference(last, next);
        return difference == null ? !next.from().isAfter(current.to().plusDays(1)) : difference == 0;
    }

    private static Long difference(Covering last, Covering next) {
        return last.closing() == null || next.opening() == null
                ? null
                : Long.valueOf(Math.subtractExact(next.opening(), last.closing()));
    }
}
