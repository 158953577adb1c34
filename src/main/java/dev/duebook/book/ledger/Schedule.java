package dev.duebook.book.ledger;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The days on which an invoice falls due. What is left of each instalment follows from the outstanding alone: money
 * counts towards the earliest first, and what exceeds the schedule (a reversal, a fee) falls on the earliest.
 *
 * @param instalments by due date, one per day; more than one only when each is above zero
 */
public record Schedule(List<Instalment> instalments) {

    /**
     * Sorts; refuses no instalment at all, a day named twice, or a zero beside others with {@link
     * IllegalArgumentException}.
     */
    public Schedule {
        instalments =
                instalments.stream().sorted(comparing(Instalment::dueDate)).toList();
        if (instalments.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs an instalment");
        }
        if (instalments.stream().map(Instalment::dueDate).distinct().count() < instalments.size()) {
            throw new IllegalArgumentException("two instalments fall due on one day");
        }
        if (instalments.size() > 1 && instalments.stream().anyMatch(instalment -> instalment.amount() == 0)) {
            throw new IllegalArgumentException("an instalment of several must be above zero");
        }
    }

    /** Everything at once; the amount in minor units, 0 for an invoice over nothing. */
    public static Schedule single(LocalDate due, long amount) {
        return new Schedule(List.of(new Instalment(due, amount)));
    }

    /** The due dates, ascending. */
    public List<LocalDate> dueDates() {
        return instalments.stream().map(Instalment::dueDate).toList();
    }

    /** The amounts as agreed, in minor units, in the order of the due dates. */
    public List<Long> amounts() {
        return instalments.stream().map(Instalment::amount).toList();
    }

    /**
     * The sum of the instalments, in minor units; {@link ArithmeticException} when it leaves the range of {@code long}.
     */
    public long total() {
        return instalments.stream().mapToLong(Instalment::amount).reduce(0, Math::addExact);
    }

    /**
     * All instalments, by due date, each with what is left of it. Of instalment i: min(amount i, max(0, outstanding -
     * sum of the later amounts)), the surplus on the earliest (domain.md, Schedule). They sum to the outstanding.
     *
     * @param outstanding of the invoice, minor units, 0 or more
     * @throws IllegalArgumentException when {@code outstanding} is negative
     */
    public List<OpenInstalment> open(long outstanding) {
        if (outstanding < 0) {
            throw new IllegalArgumentException("outstanding is never negative");
        }
        Deque<OpenInstalment> open = new ArrayDeque<>(instalments.size());
        long left = outstanding;
        for (int i = instalments.size() - 1; i >= 0; i--) {
            Instalment instalment = instalments.get(i);
            long part = i == 0 ? left : Math.min(instalment.amount(), left);
            open.addFirst(new OpenInstalment(instalment.dueDate(), instalment.amount(), part));
            left -= part;
        }
        return List.copyOf(open);
    }

    /**
     * The due date of the earliest unpaid instalment; the last due date when nothing is unpaid. Errors as {@link
     * #open(long)}.
     */
    public LocalDate dueDate(long outstanding) {
        return open(outstanding).stream()
                .filter(instalment -> instalment.outstanding() > 0)
                .map(OpenInstalment::dueDate)
                .findFirst()
                .orElseGet(this::lastDueDate);
    }

    public LocalDate lastDueDate() {
        return instalments.get(instalments.size() - 1).dueDate();
    }
}
