package dev.duebook.cash.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which two to six amounts add up to a sum; looked for within limits, and no further than to the third. */
final class SubsetSums {
    static final int MOST_OPEN = 40;
    static final int MOST_IN_A_SUM = 6;
    static final int MOST_STEPS = 200_000;
    static final int MOST_COUNTED = 3;

    /**
     * @param sets positions of the amounts of each sum, ascending; at most three
     * @param tooMany there are more amounts, or more ways to look at, than are looked through: nothing is known then
     */
    record Result(List<List<Integer>> sets, boolean tooMany) {}

    private static final Result TOO_MANY = new Result(List.of(), true);

    private final long[] amounts;
    private final int[] positions;
    private final long[] remaining;
    private final int[] chosen = new int[MOST_IN_A_SUM];
    private final List<List<Integer>> found = new ArrayList<>();
    private int steps;

    private SubsetSums(long[] amounts, long sum) {
        positions = descending(amounts, sum);
        this.amounts = amounts;
        remaining = new long[positions.length + 1];
        for (var at = positions.length - 1; at >= 0; at--) {
            remaining[at] = Math.min(remaining[at + 1], Long.MAX_VALUE / 2)
                    + Math.min(amounts[positions[at]], Long.MAX_VALUE / 2);
        }
    }

    /**
     * @param amounts minor units; those not above zero are passed over
     * @param sum minor units
     */
    static Result of(long[] amounts, long sum) {
        if (amounts.length > MOST_OPEN) {
            return TOO_MANY;
        }
        var search = new SubsetSums(amounts, sum);
        search.from(0, 0, sum);
        return search.steps > MOST_STEPS ? TOO_MANY : new Result(List.copyOf(search.found), false);
    }

    /** The largest first: what is left shrinks fastest. */
    private static int[] descending(long[] amounts, long sum) {
        var order = new ArrayList<Integer>();
        for (var at = 0; at < amounts.length; at++) {
            if (amounts[at] > 0 && amounts[at] < sum) {
                order.add(at);
            }
        }
        order.sort((one, other) -> Long.compare(amounts[other], amounts[one]));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private void from(int first, int many, long left) {
        for (var at = first; at < positions.length && goesOn(); at++) {
            if (remaining[at] < left || amounts[positions[at]] < left / (MOST_IN_A_SUM - many)) {
                return;
            }
            steps++;
            var amount = amounts[positions[at]];
            if (amount > left) {
                continue;
            }
            chosen[many] = positions[at];
            if (amount == left) {
                take(many + 1);
            } else if (many + 1 < MOST_IN_A_SUM) {
                from(at + 1, many + 1, left - amount);
            }
        }
    }

    private boolean goesOn() {
        return steps <= MOST_STEPS && found.size() < MOST_COUNTED;
    }

    private void take(int many) {
        if (many > 1) {
            found.add(Arrays.stream(chosen, 0, many).sorted().boxed().toList());
        }
    }
}
