package dev.duebook.book.arrangement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.Timeline.Entry;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseStateTest {
    private static final LocalDate MADE = LocalDate.of(2024, 2, 20);
    private static final LocalDate PROMISED = LocalDate.of(2024, 2, 28);

    @ParameterizedTest(name = "receipts {0}, seen on {1}: {2}")
    @CsvSource({
        "'', 2024-02-20, OPEN",
        "'', 2024-02-28, OPEN",
        "'', 2024-02-29, OPEN",
        "'', 2024-03-01, OPEN",
        "'', 2024-03-02, BROKEN",
        "2024-02-20:100, 2024-02-19, OPEN",
        "2024-02-20:100, 2024-02-20, KEPT",
        "2024-02-19:100, 2024-02-20, OPEN",
        "2024-02-19:100, 2024-03-02, BROKEN",
        "2024-02-21:99, 2024-03-01, OPEN",
        "2024-02-21:99, 2024-03-02, PARTLY_KEPT",
        "2024-02-21:99 2024-03-01:1, 2024-03-01, KEPT",
        "2024-02-21:99 2024-03-02:1, 2024-03-02, PARTLY_KEPT",
        "2024-03-02:100, 2024-03-02, BROKEN",
        "2024-03-01:100, 2024-02-29, OPEN",
        "2024-03-01:100, 2024-03-02, KEPT",
        "2024-02-21:150, 2024-03-02, KEPT",
        "2024-02-21:100 2024-02-27:-100, 2024-02-26, KEPT",
        "2024-02-21:100 2024-02-27:-100, 2024-02-27, OPEN",
        "2024-02-21:100 2024-02-27:-100, 2024-03-02, BROKEN",
        "2024-02-21:100 2024-02-27:-60, 2024-03-02, PARTLY_KEPT",
        "2024-02-21:-60, 2024-03-02, BROKEN",
    })
    void readsAPromiseOfOneHundredFromTheMoney(String receipts, LocalDate day, PromiseState state) {
        assertThat(PromiseState.of(MADE, PROMISED, 100, 2, entries(receipts), day))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-28, OPEN", "2024-02-29, BROKEN"})
    void breaksOnTheNextDayWithoutGrace(LocalDate day, PromiseState state) {
        assertThat(PromiseState.of(MADE, PROMISED, 100, 0, List.of(), day)).isEqualTo(state);
    }

    private static List<Entry> entries(String text) {
        return Arrays.stream(text.split(" "))
                .filter(entry -> !entry.isBlank())
                .map(entry -> entry.split(":"))
                .map(entry -> new Entry(LocalDate.parse(entry[0]), Long.parseLong(entry[1])))
                .toList();
    }
}
