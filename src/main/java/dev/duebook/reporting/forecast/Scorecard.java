package dev.duebook.reporting.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well forecasts did by what was known of them: by how far off the middle was, by how many invoices the client had
 * paid, and by how many days the debt was overdue; and how well their chances did, of invoices that were never paid too.
 */
final class Scorecard {
    /** Days after the due date by which the chance of payment is judged. */
    static final int[] JUDGED = {0, 30, 90};
    /** Days after the due date on which what is still unpaid is foretold again: the first of each group. */
    static final int[] OVERDUE = {1, 8, 31};

    private static final int[] HORIZONS = {0, 8, 21};
    private static final int[] HISTORIES = {0, 1, 4, 20};
    private static final int[] LATE = {1, 8, 31, 91};

    /** What forecasts are told apart by. */
    enum By {
        /** Days from the day before issue to P50. */
        HORIZON,
        /** Paid invoices of the client. */
        HISTORY,
        /** Days after the due date. */
        OVERDUE
    }

    /** @param to null for no end */
    private record Key(By by, int from, Integer to) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return by == other.by ? Integer.compare(from, other.from) : by.compareTo(other.by);
        }
    }

    /**
     * @param from,to of what the group is about, both included; {@code to} null for no end
     * @param coverage share paid from P10 to P90
     * @param meanAbsoluteError of P50, in days
     */
    record Group(By by, int from, Integer to, int invoices, double coverage, double meanAbsoluteError) {}

    /**
     * @param daysAfterDue by which payment was foretold
     * @param foretold mean chance at the issue date
     * @param happened share that was paid by then
     * @param brier mean square of chance less outcome: 0 for always right, 0.25 for never saying anything
     */
    record PaidBy(int daysAfterDue, int invoices, double foretold, double happened, double brier) {}

    private static final class Sums {
        private int count;
        private int inside;
        private long error;
        private double foretold;
        private int happened;
        private double squares;
    }

    private final Map<Key, Sums> groups = new TreeMap<>();
    private final Map<Integer, Sums> chances = new TreeMap<>();

    /** A forecast made at the issue date. */
    void issued(int day, int known, int p10, int p50, int p90, int paid) {
        add(key(By.HORIZON, HORIZONS, p50 - day), p10, p50, p90, paid);
        add(key(By.HISTORY, HISTORIES, known), p10, p50, p90, paid);
    }

    void overdue(int late, int p10, int p50, int p90, int paid) {
        add(key(By.OVERDUE, LATE, late), p10, p50, p90, paid);
    }

    private static Key key(By by, int[] starts, int value) {
        var place = starts.length - 1;
        while (place > 0 && value < starts[place]) {
            place--;
        }
        return new Key(by, starts[place], place == starts.length - 1 ? null : starts[place + 1] - 1);
    }

    private void add(Key key, int p10, int p50, int p90, int paid) {
        var sums = groups.computeIfAbsent(key, none -> new Sums());
        sums.count++;
        sums.inside += paid >= p10 && paid <= p90 ? 1 : 0;
        sums.error += Math.abs(paid - p50);
    }

    void judged(int daysAfterDue, double chance, boolean paid) {
        var sums = chances.computeIfAbsent(daysAfterDue, none -> new Sums());
        var off = chance - (paid ? 1 : 0);
        sums.count++;
        sums.foretold += chance;
        sums.happened += paid ? 1 : 0;
        sums.squares += off * off;
    }

    List<Group> groups() {
        var found = new ArrayList<Group>();
        groups.forEach((key, sums) -> found.add(new Group(
                key.by(),
                key.from(),
                key.to(),
                sums.count,
                (double) sums.inside / sums.count,
                (double) sums.error / sums.count)));
        return found;
    }

    List<PaidBy> paidBy() {
        var found = new ArrayList<PaidBy>();
        chances.forEach((days, sums) -> found.add(new PaidBy(
                days,
                sums.count,
                sums.foretold / sums.count,
                (double) sums.happened / sums.count,
                sums.squares / sums.count)));
        return found;
    }
}
