package dev.duebook.book.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has gone in and out by day, of an invoice's outstanding or a payment's unapplied. No day may end below zero,
 * also when a fact is dated back: whoever appends checks the entries there are together with the new ones, under the
 * row lock. Within a day the order does not matter.
 */
public final class Timeline {

    /** A signed amount in minor units, effective on a day of the organization. */
    public record Entry(LocalDate date, long amount) {}

    private Timeline() {}

    /**
     * The earliest day that ends with a running sum below zero; empty when none does.
     *
     * @param entries in any order, all of one currency
     * @throws ArithmeticException when a sum leaves the range of {@code long}
     */
    public static Optional<LocalDate> firstNegativeDay(Collection<Entry> entries) {
        Map<LocalDate, Long> days = new TreeMap<>();
        entries.forEach(entry -> days.merge(entry.date(), entry.amount(), Math::addExact));
        long balance = 0;
        for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
            balance = Math.addExact(balance, day.getValue());
            if (balance < 0) {
                return Optional.of(day.getKey());
            }
        }
        return Optional.empty();
    }

    /** The lowest balance at the end of {@code day} or of any later one, in minor units. */
    public static long lowestFrom(LocalDate day, Collection<Entry> entries) {
        Map<LocalDate, Long> later = new TreeMap<>();
        long balance = 0;
        for (Entry entry : entries) {
            if (entry.date().isAfter(day)) {
                later.merge(entry.date(), entry.amount(), Math::addExact);
            } else {
                balance = Math.addExact(balance, entry.amount());
            }
        }
        long lowest = balance;
        for (long moved : later.values()) {
            balance = Math.addExact(balance, moved);
            lowest = Math.min(lowest, balance);
        }
        return lowest;
    }

    /** The sum of the entries effective by the end of {@code day}, in minor units; 0 before the first. */
    public static long balanceOn(Collection<Entry> entries, LocalDate day) {
        return entries.stream()
                .filter(entry -> !entry.date().isAfter(day))
                .mapToLong(Entry::amount)
                .reduce(0, Math::addExact);
    }
}
