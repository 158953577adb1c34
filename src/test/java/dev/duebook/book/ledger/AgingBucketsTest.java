package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duebook.book.ledger.AgingBuckets.Bucket;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgingBucketsTest {

    @ParameterizedTest
    @CsvSource({
        "-4000000000, current, not due",
        "-1, current, not due",
        "0, current, 0-30",
        "1, 1-30, 0-30",
        "29, 1-30, 0-30",
        "30, 1-30, 0-30",
        "31, 31-60, 31-60",
        "59, 31-60, 31-60",
        "60, 31-60, 31-60",
        "61, 61+, 60+",
        "4000, 61+, 60+",
        "4000000000, 61+, 60+",
    })
    void putsEveryAgeInOneBucketOfEachScheme(long daysPastDue, String label, String classicLabel) {
        assertThat(AgingBuckets.of(List.of(30, 60)).labelOf(daysPastDue)).isEqualTo(label);
        assertThat(AgingBuckets.classic().labelOf(daysPastDue)).isEqualTo(classicLabel);
    }

    @Test
    void listsItsBucketsFromYoungestToOldest() {
        assertThat(AgingBuckets.of(List.of(30, 60)).buckets())
                .containsExactly(
                        new Bucket("current", null, 0),
                        new Bucket("1-30", 1, 30),
                        new Bucket("31-60", 31, 60),
                        new Bucket("61+", 61, null));
        assertThat(AgingBuckets.classic().buckets())
                .containsExactly(
                        new Bucket("not due", null, -1),
                        new Bucket("0-30", 0, 30),
                        new Bucket("31-60", 31, 60),
                        new Bucket("60+", 61, null));
    }

    @ParameterizedTest
    @CsvSource({
        "1, current 1-1 2+",
        "1 2, current 1-1 2-2 3+",
        "30 60 90, current 1-30 31-60 61-90 91+",
        "3650, current 1-3650 3651+"
    })
    void namesBucketsAfterTheBounds(String bounds, String labels) {
        assertThat(AgingBuckets.of(numbers(bounds)).buckets())
                .extracting(Bucket::label)
                .containsExactly(labels.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "3651", "30 30", "60 30", "0 30", "30 60 60", "1 2 3 4 5 6 7 8 9 10 11 12 13"})
    void refusesBoundsThatDoNotAscendInRange(String bounds) {
        assertThatIllegalArgumentException().isThrownBy(() -> AgingBuckets.of(numbers(bounds)));
    }

    @Test
    void coversEveryDayOnceForAnyBounds() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("AgingBucketsTest duebook.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            TreeSet<Integer> bounds = new TreeSet<>();
            IntStream.rangeClosed(0, random.nextInt(12)).forEach(i -> bounds.add(random.nextInt(1, 200)));
            AgingBuckets aging = AgingBuckets.of(List.copyOf(bounds));
            for (int days = -3; days < 205; days++) {
                int day = days;
                List<Bucket> holding = aging.buckets().stream()
                        .filter(bucket -> (bucket.from() == null || bucket.from() <= day)
                                && (bucket.to() == null || day <= bucket.to()))
                        .toList();
                assertThat(holding)
                        .as("%s days in %s", day, bounds)
                        .isEqualTo(Collections.singletonList(aging.buckets().get(aging.indexOf(day))));
            }
        }
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
