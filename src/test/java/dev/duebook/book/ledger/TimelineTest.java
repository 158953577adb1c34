package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.duebook.book.ledger.Timeline.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
    private static final LocalDate START = LocalDate.of(2024, 2, 26);

    @ParameterizedTest
    @CsvSource({
        "'', ",
        "2024-02-28:100, ",
        "2024-02-28:100 2024-02-29:-100, ",
        "2024-02-28:100 2024-02-29:-101, 2024-02-29",
        "2024-02-29:-1, 2024-02-29",
        "2024-02-29:-100 2024-02-29:100, ",
        "2024-03-01:100 2024-02-29:-100, 2024-02-29",
        "2024-02-28:100 2024-03-02:-100 2024-02-29:-1, 2024-03-02",
        "2024-02-28:100 2024-02-29:-150 2024-03-01:50 2024-03-02:-1, 2024-02-29",
        "2024-02-28:100 2024-02-29:-100 2024-03-01:100 2024-03-01:-100 2024-03-05:-1, 2024-03-05",
    })
    void findsTheEarliestDayThatEndsBelowZero(String entries, LocalDate day) {
        assertThat(Timeline.firstNegativeDay(entries(entries))).isEqualTo(Optional.ofNullable(day));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-26, 0",
        "2024-02-28, 30",
        "2024-02-29, 30",
        "2024-03-01, 80",
        "2024-03-03, 90",
        "2024-03-31, 90",
    })
    void findsTheLowestBalanceFromADayOn(LocalDate day, long lowest) {
        List<Entry> entries =
                entries("2024-03-01:50 2024-02-28:100 2024-02-29:-100 2024-02-29:30 2024-03-03:-10 2024-03-02:20");

        assertThat(Timeline.lowestFrom(day, entries)).isEqualTo(lowest);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-27, 0", "2024-02-28, 100", "2024-02-29, 70", "2024-03-01, 70", "2024-03-02, 120"})
    void sumsWhatIsEffectiveByTheEndOfADay(LocalDate day, long balance) {
        List<Entry> entries = entries("2024-03-02:50 2024-02-28:100 2024-02-29:-50 2024-02-29:20");

        assertThat(Timeline.balanceOn(entries, day)).isEqualTo(balance);
    }

    @Test
    void refusesSumsBeyondLong() {
        List<Entry> entries = entries("2024-02-28:9223372036854775807 2024-02-28:1");

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Timeline.firstNegativeDay(entries));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Timeline.balanceOn(entries, START.plusDays(9)));
    }

    @Test
    void agreesWithTheBalanceOfEveryDayInAnyOrder() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("TimelineTest duebook.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            List<Entry> entries = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                entries.add(new Entry(START.plusDays(random.nextInt(8)), random.nextLong(-40, 100)));
            }
            Optional<LocalDate> expected = START.datesUntil(START.plusDays(8))
                    .filter(day -> Timeline.balanceOn(entries, day) < 0)
                    .findFirst();
            Collections.shuffle(entries, random);
            assertThat(Timeline.firstNegativeDay(entries)).as("%s", entries).isEqualTo(expected);
        }
    }

    private static List<Entry> entries(String text) {
        return Arrays.stream(text.split(" "))
                .filter(entry -> !entry.isBlank())
                .map(entry -> entry.split(":"))
                .map(entry -> new Entry(LocalDate.parse(entry[0]), Long.parseLong(entry[1])))
                .toList();
    }
}
