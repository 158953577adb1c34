package dev.duebook.book.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts debts by age. Every age falls in exactly one bucket, so the buckets sum to what is outstanding. Days past due
 * are day - due date: negative before it, 0 on it.
 */
public final class AgingBuckets {
    private static final int MOST_BOUNDS = 12;
    private static final int LARGEST_BOUND = 3650;

    /** Ages from..to in days past due, both included; {@code null} where there is no end. */
    public record Bucket(String label, Integer from, Integer to) {}

    private final List<Bucket> buckets;

    private AgingBuckets(List<Bucket> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    /**
     * {@code current} up to and including the due date, then 1..b1, b1+1..b2, ..., more than the last bound. 30, 60
     * give "current", "1-30", "31-60", "61+".
     *
     * @param bounds 1..12 of them, in days, 1..3650, each larger than the one before
     * @throws IllegalArgumentException when they are anything else
     */
    public static AgingBuckets of(List<Integer> bounds) {
        if (bounds.isEmpty() || bounds.size() > MOST_BOUNDS) {
            throw new IllegalArgumentException("give 1 to " + MOST_BOUNDS + " bounds");
        }
        List<Bucket> buckets = new ArrayList<>();
        buckets.add(new Bucket("current", null, 0));
        int from = 1;
        for (int bound : bounds) {
            if (bound < from || bound > LARGEST_BOUND) {
                throw new IllegalArgumentException("bounds are days from 1 to " + LARGEST_BOUND + ", ascending");
            }
            buckets.add(new Bucket(from + "-" + bound, from, bound));
            from = bound + 1;
        }
        buckets.add(new Bucket(from + "+", from, null));
        return new AgingBuckets(buckets);
    }

    /** The customary reading: due today counts as 0 days late, and 61 days and more are labelled "60+". */
    public static AgingBuckets classic() {
        return new AgingBuckets(List.of(
                new Bucket("not due", null, -1),
                new Bucket("0-30", 0, 30),
                new Bucket("31-60", 31, 60),
                new Bucket("60+", 61, null)));
    }

    /** From the youngest to the oldest, without gaps. */
    public List<Bucket> buckets() {
        return buckets;
    }

    /** The place in {@link #buckets()} of a debt this many days past due; negative means still to come. */
    public int indexOf(long daysPastDue) {
        int last = buckets.size() - 1;
        for (int i = 0; i < last; i++) {
            if (daysPastDue <= buckets.get(i).to()) {
                return i;
            }
        }
        return last;
    }

    /** The label of the bucket of a debt this many days past due; negative means still to come. */
    public String labelOf(long daysPastDue) {
        return buckets.get(indexOf(daysPastDue)).label();
    }
}
