package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SubsetSumsTest {
    @Test
    void findsTheOnlySum() {
        assertThat(SubsetSums.of(new long[] {100, 250, 700, 30}, 950))
                .isEqualTo(new SubsetSums.Result(List.of(List.of(1, 2)), false));
    }

    @Test
    void countsToThree() {
        assertThat(SubsetSums.of(new long[] {5, 5, 5, 5}, 10).sets()).hasSize(3);
    }

    @Test
    void isNoSumOfOne() {
        assertThat(SubsetSums.of(new long[] {10, 7}, 10).sets()).isEmpty();
    }

    @Test
    void addsSixAndNotSeven() {
        assertThat(SubsetSums.of(new long[] {1, 2, 4, 8, 16, 32}, 63).sets()).hasSize(1);
        assertThat(SubsetSums.of(new long[] {1, 2, 4, 8, 16, 32, 64}, 127).sets())
                .isEmpty();
    }

    @Test
    void looksThroughFortyAndNoMore() {
        assertThat(SubsetSums.of(LongStream.rangeClosed(1, 40).toArray(), 3).tooMany())
                .isFalse();
        assertThat(SubsetSums.of(LongStream.rangeClosed(1, 41).toArray(), 3).tooMany())
                .isTrue();
    }

    @Test
    void givesUpWhereTheWaysAreTooMany() {
        var even = IntStream.range(0, 40)
                .mapToLong(at -> 1_000_000L + 2L * at * at)
                .toArray();

        assertThat(SubsetSums.of(even, 6_000_001L)).isEqualTo(new SubsetSums.Result(List.of(), true));
    }

    @Test
    void bearsTheLargestAmounts() {
        var large = new long[40];
        Arrays.fill(large, Long.MAX_VALUE / 3);

        assertThat(SubsetSums.of(large, Long.MAX_VALUE).sets()).isEmpty();
        assertThat(SubsetSums.of(large, Long.MAX_VALUE / 3 * 2).sets()).hasSize(3);
    }

    @Test
    void findsWhatTryingAllFinds() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("SubsetSumsTest duebook.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++) {
            var amounts = random.longs(2 + random.nextInt(9), 1, 40).toArray();
            var sum = 2 + random.nextInt(150);
            var all = tried(amounts, sum);
            var found = SubsetSums.of(amounts, sum);

            assertThat(found.tooMany()).isFalse();
            assertThat(found.sets()).hasSize(Math.min(3, all.size()));
            assertThat(all).containsAll(found.sets());
        }
    }

    private static List<List<Integer>> tried(long[] amounts, long sum) {
        var sets = new ArrayList<List<Integer>>();
        for (var mask = 0; mask < 1 << amounts.length; mask++) {
            var chosen = mask;
            var set = IntStream.range(0, amounts.length)
                    .filter(at -> (chosen >> at & 1) == 1)
                    .boxed()
                    .toList();
            if (set.size() >= 2
                    && set.size() <= SubsetSums.MOST_IN_A_SUM
                    && set.stream().mapToLong(at -> amounts[at]).sum() == sum) {
                sets.add(set);
            }
        }
        return sets;
    }
}
